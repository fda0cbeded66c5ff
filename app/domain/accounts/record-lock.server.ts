// What is recorded of an account is written one after another: whether it is known already is asked before it is written.
import type { Tx } from "#app/lib/db.server.ts";
import type { AccountId } from "./account-id.ts";

/** Waits for whoever records something of the account, until the end of the transaction. */
export async function lockRecords(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`records ${accountId}`}, 0))`;
}
