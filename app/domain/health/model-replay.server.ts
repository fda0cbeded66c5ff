// What a model would have made of the last weeks, before anybody saves it: whose band would be another today. Computed
// bands alone: one that a person set would stay whatever the model, and hide what it changes.

import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { listModels } from "./model.server.ts";
import { mostSpecific, ownModel, type Scope, stageOf, weighWith } from "./model.ts";
import type { HealthModel } from "./model-schema.ts";
import { StoredSignals } from "./record.ts";
import { type Band, isJudged, nextBand, scoreOf } from "./score.ts";
import type { Signal } from "./signals.ts";

/** Days of history that a replay goes through. */
export const REPLAY_DAYS = 28;

export type Standing = { score: number | null; band: Band | null };
export type Moved = { slug: string; name: string; before: Standing; after: Standing };
export type Replay = {
  /** Accounts that the model would judge. */
  accounts: number;
  /** Those whose band would be another. */
  moved: Moved[];
  before: Record<Band | "unknown", number>;
  after: Record<Band | "unknown", number>;
};

export type Evaluated = Standing & { day: Day; signals: Signal[] };
type Row = {
  slug: string;
  name: string;
  industry: string;
  size: string;
  startedOn: Day;
  renewsOn: Day | null;
  today: Day;
  days: (Omit<Evaluated, "signals"> & { signals: unknown })[];
};

/** Goes through the kept evaluations as if the model, or for null the next wider one, had held. Writes nothing. */
export async function replayModel(scope: Scope, model: HealthModel | null, now = new Date()): Promise<Replay> {
  const inUse = await listModels();
  const others = inUse.filter((one) => !isSame(one, scope));
  const then = model ? [...others, { ...scope, model }] : others;
  const found = await readEvaluations(now);
  const judged = found.flatMap(({ startedOn, renewsOn, today, days, ...row }) => {
    const place = { industry: row.industry, size: row.size, stage: stageOf(startedOn, renewsOn, today) };
    const next = mostSpecific(then, place);
    const isMeant = isSame(next, scope) || isSame(mostSpecific(inUse, place), scope);
    const evaluated = days.map((day) => ({ ...day, signals: StoredSignals.parse(day.signals) }));
    const last = evaluated.at(-1);
    if (!isMeant || !last) return [];
    const before = { score: last.score, band: last.band };
    return [{ slug: row.slug, name: row.name, before, after: replay(next?.model ?? ownModel, evaluated) }];
  });
  return {
    accounts: judged.length,
    moved: judged.filter(({ before, after }) => before.band !== after.band),
    before: countBands(judged.map(({ before }) => before)),
    after: countBands(judged.map(({ after }) => after)),
  };
}

/** Where an account would stand after these days, oldest first; it begins with the band that it had on the first. */
export function replay(model: HealthModel, days: readonly Evaluated[]): Standing {
  const [first] = days;
  let previous = first?.score != null && first.band ? [{ score: first.score, band: first.band }] : [];
  let standing: Standing = { score: null, band: null };
  for (const { signals, day } of days) {
    const { score, coverage } = scoreOf(weighWith(model, signals, day));
    const band = score !== null && isJudged({ score, coverage }) ? nextBand(score, previous, model.bands) : null;
    previous = score !== null && band !== null ? [{ score, band }, ...previous].slice(0, model.bands.evaluations) : [];
    standing = { score, band };
  }
  return standing;
}

function readEvaluations(now: Date): Promise<Row[]> {
  const since = new Date(now.getTime() - REPLAY_DAYS * 86_400_000);
  return acrossAccounts(
    (tx) => tx.$queryRaw<Row[]>`
      select a.slug, a.name, a.industry, a.size, a.started_on::text as "startedOn", t.today::text as today,
             (select min(s.renews_on) from subscription s
               where s.account_id = a.id and s.starts_on <= t.today and s.renews_on >= t.today
                 and (s.ended_on is null or s.ended_on > t.today))::text as "renewsOn",
             e.days
        from account a
       cross join lateral (select (${now} at time zone a.time_zone)::date as today) t
       cross join lateral (
         select jsonb_agg(jsonb_build_object('day', day, 'signals', signals, 'score', score, 'band', band)
                          order by day) as days
           from (select distinct on ((h.computed_at at time zone a.time_zone)::date)
                        (h.computed_at at time zone a.time_zone)::date as day, h.signals, h.score, h.band
                   from health_score h
                  where h.account_id = a.id and h.computed_at > ${since} and h.computed_at <= ${now}
                  order by 1, h.computed_at desc, h.id desc) daily) e
       where (a.ended_on is null or a.ended_on > t.today) and e.days is not null
       order by a.name collate "ja-x-icu", a.slug`,
  );
}

function isSame(one: Scope | null, scope: Scope): boolean {
  return one !== null && one.industry === scope.industry && one.size === scope.size && one.stage === scope.stage;
}

function countBands(standings: Standing[]): Replay["before"] {
  const counts = { green: 0, amber: 0, red: 0, unknown: 0 };
  for (const { band } of standings) counts[band ?? "unknown"] += 1;
  return counts;
}
