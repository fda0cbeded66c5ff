// What our own people note about an account, each in one go, and the score follows; the rules are in recording.server.ts and pulse.server.ts.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { scoredAfter } from "#app/domain/accounts/score-wanted.server.ts";
import type { Actor } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { recordPulse } from "./pulse.server.ts";
import { changeTicket, recordTouchpoint, settleTouchpoint, type TicketProgress } from "./recording.server.ts";
import type { TouchpointDraft } from "./touchpoint-draft.ts";

/** @param draft.id of the form, so that the same form sent twice is one talk */
export function enterTouchpoint(accountId: AccountId, actor: Actor, draft: TouchpointDraft & { id: string }) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, recordTouchpoint(tx, accountId, actor, draft)));
}

/** Null when the account has no such ticket. */
export function getTicket(accountId: AccountId, id: string) {
  return withAccount(accountId, (tx) => tx.touchpoint.findFirst({ where: { accountId, id, kind: "ticket" } }));
}

/** @returns null when the account has no such ticket */
export function enterProgress(accountId: AccountId, actor: Actor, id: string, progress: TicketProgress) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, changeTicket(tx, accountId, actor, id, progress)));
}

/** @returns null when the account has no such touchpoint */
export function enterSettlement(accountId: AccountId, actor: Actor, id: string) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, settleTouchpoint(tx, accountId, actor, id)));
}

export function enterPulse(accountId: AccountId, actor: Actor, draft: { id: string; level: number; note: string }) {
  return withAccount(accountId, (tx) => scoredAfter(tx, accountId, recordPulse(tx, accountId, actor, draft)));
}
