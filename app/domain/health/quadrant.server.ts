// Every current account by use and relationship, as the latest score and the latest word of our people have it.
import { addDays, type Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { isInForce, type SpotKind } from "./blind-spot.ts";
import { readSpots } from "./blind-spots.server.ts";
import { byContradiction, type Placed, placed, type Standing } from "./quadrant.ts";

/** An opinion that nobody has repeated for so long is none. */
const PULSE_DAYS = 60;
/** How far the sponsor stands behind us. */
const SPONSOR: Record<string, number> = { active: 100, distant: 40, leaving: 15, left: 0, none: 0 };

type Found = Pick<Standing, "slug" | "name"> & {
  level: number | null;
  trend: number | null;
  sentiment: number | null;
  engagement: number | null;
  pulse: number | null;
  sponsor: string | null;
};

/** Those who disagree first. @returns also how many cannot be placed */
export async function listQuadrant(today: Day): Promise<{ placed: Placed[]; unknown: number }> {
  const [rows, spots] = await acrossAccounts(async (tx) => [
    await tx.$queryRaw<Found[]>`
      select a.slug, a.name, score.level, score.trend, score.sentiment, score.engagement, p.level::int as pulse,
             s.status as sponsor
        from account a
        left join lateral (
          select max((e ->> 'value')::float8) filter (where e ->> 'key' = 'usage_level') as level,
                 max((e ->> 'value')::float8) filter (where e ->> 'key' = 'usage_trend') as trend,
                 max((e ->> 'value')::float8) filter (where e ->> 'key' = 'sentiment') as sentiment,
                 max((e ->> 'value')::float8) filter (where e ->> 'key' = 'engagement') as engagement
            from (select h.signals from health_score h where h.account_id = a.id
                   order by h.computed_at desc, h.id desc limit 1) latest, jsonb_array_elements(latest.signals) e
          ) score on true
        left join lateral (select p.level from pulse p where p.account_id = a.id
                              and p.recorded_at::date > ${addDays(today, -PULSE_DAYS)}::date
                            order by p.recorded_at desc, p.id desc limit 1) p on true
        left join lateral (select s.status from sponsor_status s
                            where s.account_id = a.id and s.since_on <= ${today}::date
                            order by s.since_on desc, s.recorded_at desc limit 1) s on true
       where a.ended_on is null or a.ended_on > ${today}::date`,
    await readSpots(tx, null),
  ]);
  const kinds = new Map<string, SpotKind[]>();
  for (const spot of spots.filter((each) => isInForce(each, today)))
    kinds.set(spot.account.slug, [...(kinds.get(spot.account.slug) ?? []), spot.kind]);
  const all = rows.map((row) => placed(standingOf(row, kinds.get(row.slug) ?? [])));
  const known = all.filter((each) => each !== null).sort(byContradiction);
  return { placed: known, unknown: all.length - known.length };
}

function standingOf({ slug, name, level, trend, sentiment, engagement, pulse, sponsor }: Found, spots: SpotKind[]) {
  const relation = {
    pulse: pulse === null ? null : (pulse - 1) * 25,
    sponsor: sponsor === null ? null : (SPONSOR[sponsor] ?? null),
    sentiment,
    engagement,
  };
  return { slug, name, usage: [level, trend], relation, spots };
}
