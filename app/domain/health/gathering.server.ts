// Looks at an account and keeps what is known of it, signal by signal. What is kept is scored by scoring.server.ts.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { rememberReads } from "#app/lib/remembered-reads.server.ts";
import { findFeedDay, isFeedAlive } from "./feed.server.ts";
import type { Cause } from "./record.ts";
import { gatherSentiment, gatherSignals } from "./signals.server.ts";
import type { Signal } from "./signals.ts";
import { gatherSilence } from "./silence.server.ts";
import { judgeSilence } from "./silence.ts";

/**
 * Gathers the signals of an account as of an instant and keeps those that have changed. An answer moves sentiment alone,
 * and the rest stands as it was gathered that day; where it was not, everything is gathered. Whoever gathers the same
 * account meanwhile waits for the end of the transaction.
 *
 * @param feedOn newest day on which anybody had an event; looked up when left out
 * @returns the instant as of which it was gathered: later than `now` where somebody who began later was quicker, as what
 *   they left unseen would otherwise never be scored. A night is of its own instant.
 */
export async function gatherHealth(
  tx: Tx,
  account: AccountFacts,
  { cause, now: asked, feedOn }: { cause: Cause; now: Date; feedOn?: Day | null | undefined },
): Promise<Date> {
  const { gatheredOn, gatheredAt } = await lookAt(tx, account, asked, cause === "nightly" ? 0 : 1);
  const now = cause === "nightly" ? asked : gatheredAt;
  const today = dayAt(now, account.timeZone);
  if (cause === "answer" && gatheredOn === today) {
    await keepSignals(tx, account, [await gatherSentiment(tx, account, { today, now })]);
    return now;
  }
  // From here to the end nothing is written that is read.
  rememberReads(tx);
  const arrivedOn = feedOn === undefined ? await findFeedDay(now) : feedOn;
  const input = await gatherSilence(tx, account, today, isFeedAlive(arrivedOn, today));
  await keepSignals(tx, account, await gatherSignals(tx, account, { today, now, feedOn: arrivedOn }, input));
  const silence = JSON.stringify(judgeSilence(input, today));
  await tx.$executeRaw`
    update health_gathered set gathered_on = ${today}::date, silence = ${silence}::jsonb
     where account_id = ${account.id}::uuid`;
  return now;
}

type Look = { gatheredOn: Day | null; gatheredAt: Date };

/**
 * Notes that somebody looks, and holds the account for them.
 *
 * @param later by how many milliseconds they look after whoever looked as of a later instant
 * @returns the day on which all of it was gathered last, and the instant of the latest look
 */
async function lookAt(tx: Tx, { id }: AccountFacts, now: Date, later: 0 | 1): Promise<Look> {
  const [row] = await tx.$queryRaw<Look[]>`
    insert into health_gathered as kept (account_id, gathered_at) values (${id}::uuid, ${now})
    on conflict (account_id) do update
      set gathered_at = case when kept.gathered_at <= excluded.gathered_at then excluded.gathered_at
                             else kept.gathered_at + ${later}::int * interval '1 millisecond' end
    returning kept.gathered_on::text as "gatheredOn", kept.gathered_at as "gatheredAt"`;
  return row!;
}

async function keepSignals(tx: Tx, { id }: AccountFacts, signals: Signal[]): Promise<void> {
  await tx.$executeRaw`
    insert into health_signal as kept (account_id, key, value, raw, unknown, as_of)
    select ${id}::uuid, s.key, s.value, s.raw, s.unknown, s."asOf"
      from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb)
           s (key text, value float8, raw jsonb, unknown text, "asOf" date)
    on conflict (account_id, key) do update
      set value = excluded.value, raw = excluded.raw, unknown = excluded.unknown, as_of = excluded.as_of,
          changed_at = excluded.changed_at
    where (kept.value, kept.raw, kept.unknown, kept.as_of)
          is distinct from (excluded.value, excluded.raw, excluded.unknown, excluded.as_of)`;
}
