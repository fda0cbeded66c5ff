// Scores accounts: nightly, and at once when somebody answers. Every score is kept with its signals and with the reason
// why it differs from the one before.
import { isDeepStrictEqual } from "node:util";
import { type AccountFacts, getAccount, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { findFeedDay, isFeedAlive } from "./feed.server.ts";
import { findRecord, type HealthRecord } from "./history.server.ts";
import { findModelOf } from "./model.server.ts";
import { weighWith } from "./model.ts";
import { recordOutages } from "./outage.server.ts";
import type { Cause, StoredChange } from "./record.ts";
import { type Band, isJudged, nextBand, scoreOf } from "./score.ts";
import { explainChange } from "./score-change.ts";
import { gatherSignals } from "./signals.server.ts";
import { gatherSilence } from "./silence.server.ts";
import { judgeSilence } from "./silence.ts";

export { getHealthHistory } from "./history.server.ts";

type Evaluation = Pick<HealthRecord, "score" | "coverage" | "band" | "signals" | "silence" | "modelVersion">;

/**
 * Scores one account as of an instant and keeps the result. On the same day of the account nothing is written when
 * nothing has changed, so running it again does no harm.
 *
 * @param feedOn newest day on which anybody had an event; looked up when left out
 * @returns whether a score was written
 */
export async function scoreHealth(
  accountId: AccountId,
  cause: Cause,
  now = new Date(),
  feedOn?: Day | null,
): Promise<boolean> {
  // The import that asks for a score is over before its days are added up.
  if (cause === "import") await rollUpAccount(accountId);
  const arrivedOn = feedOn === undefined ? await findFeedDay(now) : feedOn;
  return withAccount(accountId, async (tx) => {
    // Two at once would each explain their change against the same score.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`health ${accountId}`}, 0))`;
    const account = await getAccount(tx, accountId);
    const before = await findRecord(tx, accountId, now);
    const found = await evaluate(tx, account, now, arrivedOn);
    if (before && isSameDay(account, before.computedAt, now) && isSame(before, found)) return false;
    const change = changeFrom(before, found);
    // Two scores of one instant would have no order.
    const computedAt = before?.computedAt.getTime() === now.getTime() ? new Date(now.getTime() + 1) : now;
    await tx.healthScore.create({ data: { accountId, cause, computedAt, ...found, change } });
    // The night looks at all accounts itself.
    if (cause !== "nightly") await enqueue(tx, "raise_alerts", { accountId }, `raise_alerts:${accountId}`);
    return true;
  });
}

/**
 * Scores every account; missed nights need nothing but the next run. An account that fails does not keep the others
 * from their score, but the run as a whole then fails, so that it is tried again.
 *
 * @returns how many scores were written
 */
export async function scoreAllHealth(now = new Date()): Promise<number> {
  const feedOn = await findFeedDay(now);
  await recordOutages(dayAt(now, "UTC"));
  const failed: unknown[] = [];
  let written = 0;
  for (const account of await listAccounts()) {
    if (account.endedOn !== null && account.endedOn <= dayAt(now, account.timeZone)) continue;
    try {
      if (await scoreHealth(account.id, "nightly", now, feedOn)) written += 1;
    } catch (error) {
      logger("health").error({ account: account.slug, error: String(error) }, "an account could not be scored");
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} accounts could not be scored`);
  return written;
}

/** Everything as it will be kept: through JSON once, so that it can be compared with what was. */
async function evaluate(tx: Tx, account: AccountFacts, now: Date, feedOn: Day | null): Promise<Evaluation> {
  const today = dayAt(now, account.timeZone);
  const input = await gatherSilence(tx, account, today, isFeedAlive(feedOn, today));
  const { model, version: modelVersion } = await findModelOf(tx, account, today);
  const signals = weighWith(model, await gatherSignals(tx, account, { today, now, feedOn }, input), today);
  const { score, coverage } = scoreOf(signals);
  const before = await listJudgedBefore(tx, account, today, model.bands.evaluations - 1);
  const band = score !== null && isJudged({ score, coverage }) ? nextBand(score, before, model.bands) : null;
  const silence = judgeSilence(input, today);
  return JSON.parse(JSON.stringify({ score, coverage, band, signals, silence, modelVersion })) as Evaluation;
}

// A band takes several evaluations to change. Scores of one and the same day are one evaluation, the latest.
async function listJudgedBefore(tx: Tx, account: AccountFacts, today: Day, count: number) {
  const rows = await tx.$queryRaw<{ score: number | null; band: Band | null }[]>`
    select score, band from (
      select distinct on (day) day, score, band
        from (select *, (computed_at at time zone ${account.timeZone})::date as day from health_score
               where account_id = ${account.id}::uuid
                 and computed_at < ${startOfDay(today, account.timeZone)}
               order by computed_at desc limit 200) recent
       order by day desc, computed_at desc, id desc) daily
     order by day desc limit ${Math.max(1, count)}`;
  const gap = rows.findIndex(({ score, band }) => score === null || band === null);
  return (gap === -1 ? rows : rows.slice(0, gap)) as { score: number; band: Band }[];
}

function changeFrom(before: HealthRecord | null, found: Evaluation): StoredChange {
  const change = before && explainChange(before.signals, found.signals);
  return { since: before?.computedAt.toISOString() ?? null, delta: change?.delta ?? null, parts: change?.parts ?? [] };
}

function isSameDay({ timeZone }: AccountFacts, a: Date, b: Date): boolean {
  return dayAt(a, timeZone) === dayAt(b, timeZone);
}

function isSame(before: HealthRecord, found: Evaluation): boolean {
  const { score, coverage, band, signals, silence, modelVersion } = before;
  return isDeepStrictEqual({ score, coverage, band, signals, silence, modelVersion }, found);
}
