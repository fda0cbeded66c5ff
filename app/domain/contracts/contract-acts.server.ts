// What our own people do to an account's contracts, each in one go, and the score follows; the rules are in contract-signing.server.ts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { scoredAfter } from "#app/domain/accounts/score-wanted.server.ts";
import type { Day } from "#app/domain/day.ts";
import type { Actor } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import type { ContractDraft } from "./contract-draft.ts";
import { type ContractChange, changeContract, endContract, signContract } from "./contract-signing.server.ts";

/** @param draft.id of the form, so that the same form sent twice is one contract */
export function enterContract(accountId: AccountId, actor: Actor, draft: ContractDraft & { id: string }) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, signContract(tx, accountId, actor, draft)));
}

/** @returns null when the account has no such contract */
export function enterChange(accountId: AccountId, actor: Actor, id: string, change: ContractChange) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, changeContract(tx, accountId, actor, id, change)));
}

/** Takes an end back with null. @returns null when the account has no such contract */
export function enterEnd(accountId: AccountId, actor: Actor, id: string, endedOn: Day | null) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, endContract(tx, accountId, actor, id, endedOn)));
}
