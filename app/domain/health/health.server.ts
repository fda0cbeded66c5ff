// Scores accounts: nightly, and at once when somebody answers. What is known is gathered and kept first, and then scored
// from there. Every score is kept with its signals and with the reason why it differs from the one before.
import { type AccountFacts, getAccount, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { findFeedDay } from "./feed.server.ts";
import { gatherHealth } from "./gathering.server.ts";
import { recordOutages } from "./outage.server.ts";
import type { Cause } from "./record.ts";
import { scoreGathered, scoreTogether, TOGETHER } from "./scoring.server.ts";

export { getHealthHistory } from "./history.server.ts";

/** So many are looked at side by side. */
const AT_ONCE = 4;

/**
 * Scores one account as of an instant and keeps the result. On the same day of the account nothing is written when
 * nothing has changed, so running it again does no harm.
 *
 * @returns whether a score was written
 */
export async function scoreHealth(accountId: AccountId, cause: Cause, asked = new Date()): Promise<boolean> {
  // The import that asks for a score is over before its days are added up.
  if (cause === "import") await rollUpAccount(accountId);
  return withAccount(accountId, async (tx) => {
    const now = await gatherHealth(tx, await getAccount(tx, accountId), { cause, now: asked });
    const isWritten = await scoreGathered(tx, accountId, { cause, now });
    // The night looks at all accounts itself.
    if (isWritten && cause !== "nightly") {
      await enqueue(tx, "raise_alerts", { accountId }, `raise_alerts:${accountId}`);
    }
    return isWritten;
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
  const isOver = ({ endedOn, timeZone }: AccountFacts) => endedOn !== null && endedOn <= dayAt(now, timeZone);
  const accounts = (await listAccounts()).filter((account) => !isOver(account));
  const failed = new Map<AccountId, unknown>();
  let written = 0;
  for (let from = 0; from < accounts.length; from += TOGETHER) {
    const part = accounts.slice(from, from + TOGETHER);
    for (const [id, error] of await gatherEach(part, now, feedOn)) failed.set(id, error);
    const gathered = part.map(({ id }) => id).filter((id) => !failed.has(id));
    const scored = await scoreTogether(gathered, { cause: "nightly", now });
    for (const [id, error] of scored.failed) failed.set(id, error);
    written += scored.written;
  }
  for (const { id, slug } of accounts.filter((account) => failed.has(account.id))) {
    logger("health").error({ account: slug, error: String(failed.get(id)) }, "an account could not be scored");
  }
  if (failed.size > 0) throw new AggregateError(failed.values(), `${failed.size} accounts could not be scored`);
  return written;
}

/** @returns what went wrong, by account */
async function gatherEach(accounts: AccountFacts[], now: Date, feedOn: Day | null): Promise<Map<AccountId, unknown>> {
  const failed = new Map<AccountId, unknown>();
  const left = [...accounts];
  const lane = async () => {
    for (let account = left.shift(); account; account = left.shift()) {
      const { id } = account;
      const looking = { cause: "nightly" as const, now, feedOn };
      await withAccount(id, (tx) => gatherHealth(tx, account!, looking)).catch((error) => failed.set(id, error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}
