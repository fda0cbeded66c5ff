// The customers on the radar as the latest score found them, each with its five facts and one thing to do.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { type RadarClass, type RadarQuery, radarClasses, radarClassOf, type Touch, touchFor } from "./radar.ts";
import { StoredSilence } from "./record.ts";
import type { Silence } from "./silence.ts";

export const RADAR_PAGE = 50;

export type RadarRow = {
  accountId: AccountId;
  slug: string;
  name: string;
  owner: { id: string; name: string } | null;
  silence: Silence;
  class: RadarClass;
  touch: Touch;
  renewsOn: Day | null;
  /** To whom a few words could be written. */
  person: { name: string; email: string; locale: "ja" | "en" } | null;
  /** An open task about the same, so that it is not opened twice. */
  taskId: string | null;
};

type Found = Omit<RadarRow, "class" | "touch" | "silence" | "accountId"> & {
  id: string;
  silence: unknown;
  hasSponsor: boolean;
  active: number | null;
  seats: number | null;
  hasResult: boolean;
};

/** Fallen silent first, the deepest fall first; then by name. */
export async function listRadar(query: RadarQuery, today: Day) {
  const all = (await readAll(today)).filter(({ owner }) => query.owner === null || owner?.id === query.owner);
  const rows = all.filter((row) => isShown(row, query.show)).sort(compare);
  const counts = Object.fromEntries(
    radarClasses.map((each) => [each, all.filter((row) => row.class === each).length]),
  ) as Record<RadarClass, number>;
  const from = (query.page - 1) * RADAR_PAGE;
  return {
    rows: rows.slice(from, from + RADAR_PAGE),
    found: rows.length,
    total: all.length,
    counts,
    silent: all.filter(({ silence }) => silence.class === "silent").length,
  };
}

/** One customer as the radar has it; null before its first score. */
export async function findOnRadar(accountId: AccountId, today: Day): Promise<RadarRow | null> {
  return (await readAll(today, accountId))[0] ?? null;
}

async function readAll(today: Day, accountId: AccountId | null = null): Promise<RadarRow[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<Found[]>`
      select a.id, a.slug, a.name, latest.silence, sub.renews_on::text as "renewsOn",
             case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as owner,
             person.person, coalesce(person.decides, false) as "hasSponsor", task.id as "taskId",
             (level.signal -> 'raw' ->> 'active')::float8 as active, (level.signal -> 'raw' ->> 'seats')::float8 as seats,
             exists (select from claim_review r where r.account_id = a.id and r.verdict = 'confirmed') as "hasResult"
        from account a
        left join staff s on s.id = a.staff_id
       cross join lateral (select h.silence, h.signals from health_score h where h.account_id = a.id
                            order by h.computed_at desc, h.id desc limit 1) latest
        left join lateral (select e as signal from jsonb_array_elements(latest.signals) e
                            where e ->> 'key' = 'usage_level' limit 1) level on true
        left join lateral (select min(c.renews_on) as renews_on from subscription c
                            where c.account_id = a.id and c.renews_on >= ${today}::date
                              and (c.ended_on is null or c.ended_on > ${today}::date)) sub on true
        left join lateral (select json_build_object('name', p.name, 'email', p.email,
                                                    'locale', coalesce(p.locale, a.locale)) as person,
                                  p.is_sponsor or p.role = 'executive' as decides
                             from contact p
                            where p.account_id = a.id and p.email is not null
                              and (p.left_on is null or p.left_on > ${today}::date)
                            order by p.is_sponsor desc, p.role = 'executive' desc, p.role = 'admin' desc, p.name, p.id
                            limit 1) person on true
        left join task on task.account_id = a.id and task.kind = 'touch' and task.closed_at is null
       where (a.ended_on is null or a.ended_on > ${today}::date)
         and (${accountId}::uuid is null or a.id = ${accountId}::uuid)`,
  );
  return rows.map((row) => toRow(row, today));
}

function toRow({ id, silence: stored, hasSponsor, active, seats, hasResult, ...row }: Found, today: Day): RadarRow {
  const silence = StoredSilence.parse(stored);
  const facts = { silence, renewsOn: row.renewsOn, hasSponsor, active, seats, hasResult };
  return {
    ...row,
    accountId: toAccountId(id),
    silence,
    class: radarClassOf(silence),
    touch: touchFor(facts, today),
  };
}

function isShown(row: RadarRow, show: RadarQuery["show"]): boolean {
  if (show === "all") return true;
  return show === "silent" ? row.silence.class === "silent" : row.class === show;
}

function compare(a: RadarRow, b: RadarRow): number {
  const rank = ({ silence, class: found }: RadarRow) =>
    silence.class === "silent" ? (silence.severity === "high" ? -2 : -1) : radarClasses.indexOf(found);
  const fall = ({ silence }: RadarRow) => silence.facts.usage?.change ?? 0;
  return rank(a) - rank(b) || fall(a) - fall(b) || a.name.localeCompare(b.name, "ja");
}
