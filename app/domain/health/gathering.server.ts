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
 */
export async function gatherHealth(
  tx: Tx,
  account: AccountFacts,
  { cause, now, feedOn }: { cause: Cause; now: Date; feedOn?: Day | null | undefined },
): Promise<void> {
  const today = dayAt(now, account.timeZone);
  const gatheredOn = await lookAt(tx, account, now);
  if (cause === "answer" && gatheredOn === today) {
    return keepSignals(tx, account, [await gatherSentiment(tx, account, { today, now })]);
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
}

/** Notes that somebody looks, and holds the account for them. @returns the day on which all of it was gathered last */
async function lookAt(tx: Tx, { id }: AccountFacts, now: Date): Promise<Day | null> {
  const [row] = await tx.$queryRaw<{ gatheredOn: Day | null }[]>`
    insert into health_gathered as kept (account_id, gathered_at) values (${id}::uuid, ${now})
    on conflict (account_id) do update set gathered_at = greatest(kept.gathered_at, excluded.gathered_at)
    returning kept.gathered_on::text as "gatheredOn"`;
  return row!.gatheredOn;
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
