// What mails can be looked for by, and what may be done about one.
import { mailPurposes } from "#app/domain/contacts/mail-purpose.ts";
import { type ReplyClass, replyClasses } from "#app/mail/reply.ts";

export { replyClasses } from "#app/mail/reply.ts";

export const mailStates = [
  ...(["waiting", "in_line", "put_off", "sending", "accepted", "failed", "unknown", "stopped"] as const),
];
export type MailState = (typeof mailStates)[number];

export type MailFilter = {
  state: MailState | null;
  reason: ReplyClass | null;
  purpose: string | null;
  /** Part of a company's or person's name or address. */
  words: string;
};

/** From an address of the console; what it does not know is left out. */
export function mailFilterOf(query: URLSearchParams): MailFilter {
  return {
    state: mailStates.find((state) => state === query.get("state")) ?? null,
    reason: replyClasses.find((reason) => reason === query.get("reason")) ?? null,
    purpose: mailPurposes.find((purpose) => purpose === query.get("purpose")) ?? null,
    words: (query.get("q") ?? "").trim().slice(0, 100),
  };
}

type Standing = { state: MailState; replyClass: ReplyClass | null };

/** A mail that was refused because there is no such address would only be refused again. */
export function mayRetry({ state, replyClass }: Standing): boolean {
  return ["waiting", "in_line", "put_off", "failed"].includes(state) && replyClass !== "address";
}

export function mayStop({ state }: Standing): boolean {
  return ["waiting", "in_line", "put_off"].includes(state);
}

export type StopReason = "hard" | "soft" | "complaint" | "unsubscribe" | "manual" | "erasure";

/** Only its reader takes an unsubscription back, and nobody an erasure. */
export const LIFTABLE: readonly StopReason[] = ["hard", "soft", "complaint", "manual"];

export function mayLift(reason: StopReason): boolean {
  return LIFTABLE.includes(reason);
}
