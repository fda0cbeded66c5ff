// Makes scores of the signals that are kept, in the database, by one statement however many accounts there are
// (`health_found`, `score_health`). Nothing is gathered here.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { readInUse } from "./model.server.ts";
import type { Cause } from "./record.ts";
import { scoringRules } from "./scoring-rules.ts";

/** So many accounts of a night are scored by one statement: what it locks, and what a crash before it loses, stays small. */
export const TOGETHER = 1_000;

type When = { cause: Cause; now: Date };

/** Scores the account of the transaction's scope. @returns whether a score was written */
export async function scoreGathered(tx: Tx, accountId: AccountId, { cause, now }: When): Promise<boolean> {
  const rules = JSON.stringify(scoringRules(await readInUse(tx)));
  const written = await tx.$queryRaw<unknown[]>`
    select score_health(array[${accountId}::uuid], ${now}, ${cause}, ${rules}::jsonb)::text`;
  return written.length > 0;
}

/**
 * Scores accounts together. Where one of them fails, each is scored by itself, so that it keeps no other from its score.
 *
 * @returns how many scores were written, and what went wrong by account
 */
export async function scoreTogether(ids: AccountId[], { cause, now }: When) {
  const failed = new Map<AccountId, unknown>();
  try {
    return { written: await scoreAtOnce(ids, { cause, now }), failed };
  } catch (error) {
    logger("health").warn({ error: String(error) }, "accounts could not be scored together");
  }
  let written = 0;
  for (const id of ids) {
    try {
      if (await withAccount(id, (tx) => scoreGathered(tx, id, { cause, now }))) written += 1;
    } catch (error) {
      failed.set(id, error);
    }
  }
  return { written, failed };
}

function scoreAtOnce(ids: AccountId[], { cause, now }: When): Promise<number> {
  return acrossAccounts(async (tx) => {
    const rules = JSON.stringify(scoringRules(await readInUse(tx)));
    const [row] = await tx.$queryRaw<{ written: number }[]>`
      select count(*)::int as written
        from score_health_together(${ids}::uuid[], ${now}, ${cause}, ${rules}::jsonb)`;
    return row!.written;
  });
}
