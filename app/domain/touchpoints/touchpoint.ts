import type { Day } from "#app/domain/day.ts";
import type { Direction, TouchpointKind } from "./touchpoint-draft.ts";

/** A mail, a call, a ticket or the like between us and a customer, on the customer's own calendar day. */
export type Touchpoint = {
  day: Day;
  kind: TouchpointKind;
  direction: Direction;
  withDecisionMaker: boolean;
};

/** The customer asked for help. */
export function isTicket({ kind }: Touchpoint): boolean {
  return kind === "ticket";
}

/** The customer said something to us. A mail that only we sent is no conversation, nor is a note or a ticket. */
export function isConversation({ kind, direction }: Touchpoint): boolean {
  return direction !== "out" && (kind === "mail" || kind === "call" || kind === "meeting" || kind === "chat");
}
