// What our own people do to an account's contracts, each in one go, and the score follows; the rules are in contract-signing.server.ts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { scoredAfter } from "#app/domain/accounts/score-wanted.server.ts";
import type { Day } from "#app/domain/day.ts";
import type { Actor } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import type { ContractDraft } from "./contract-draft.ts";
import { lockContracts } from "./contract-rows.server.ts";
import { type ContractChange, changeContract, endContract, signContract } from "./contract-signing.server.ts";

/** @param draft.id of the form, so that the same form sent twice is one contract */
export function enterContract(accountId: AccountId, actor: Actor, draft: ContractDraft & { id: string }) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, signContract(tx, accountId, actor, draft)));
}

/** @returns null when the account has no such contract */
export function enterChange(accountId: AccountId, actor: Actor, id: string, change: ContractChange) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, changeContract(tx, accountId, actor, id, change)));
}

/**
 * Takes an end back with null.
 *
 * @param was the end that stood there when the person began
 * @returns null when the account has no such contract; "moved" where its end is another by now, and nothing is written
 */
export function enterEnd(accountId: AccountId, actor: Actor, id: string, endedOn: Day | null, was?: Day | null) {
  return withAccount(accountId, async (tx) => {
    const held = (await lockContracts(tx, accountId)).find((contract) => contract.id === id);
    if (held && was !== undefined && ![was, endedOn].includes(held.endedOn)) return { outcome: "moved" as const };
    return scoredAfter(tx, accountId, endContract(tx, accountId, actor, id, endedOn));
  });
}
