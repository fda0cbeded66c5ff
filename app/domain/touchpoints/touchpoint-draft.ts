// What is said of a talk, a mail or a ticket before it is recorded, and what is wrong with it.

export const touchpointKinds = ["mail", "call", "meeting", "chat", "event", "ticket", "note"] as const;
export type TouchpointKind = (typeof touchpointKinds)[number];
export const directions = ["in", "out", "both"] as const;
export type Direction = (typeof directions)[number];
export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

export type TouchpointDraft = {
  kind: TouchpointKind;
  /** in: from the customer. out: from us. both: a conversation. */
  direction: Direction;
  occurredAt: Date;
  subject: string;
  summary: string;
  /** Who of the customer it was with. */
  contactId: string | null;
  withDecisionMaker: boolean;
  /** −2 angry … 2 delighted; null when nobody can say. */
  tone: number | null;
  /** Something was left to do or to put right. */
  leftOpen: boolean;
  /** When it was settled; of a ticket when it was closed. */
  closedAt: Date | null;
  /** Of tickets. */
  priority: Priority | null;
  firstReplyAt: Date | null;
  /** 1–5, as the customer rated the help. */
  satisfaction: number | null;
};

export type TouchpointFault =
  | "future"
  | "too_old"
  | "tone"
  | "contact_unknown"
  | "ticket_only"
  | "reply_before_opening"
  | "reply_in_future"
  | "closed_before_opening"
  | "closed_in_future"
  | "satisfaction"
  | "said_nothing"
  | "too_long";

export const SUBJECT_MAX = 200;
export const SUMMARY_MAX = 4_000;
/** Clocks of two systems may differ by so much. */
const SKEW_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** What is wrong with it by itself. */
export function faultsOf(draft: TouchpointDraft, now: Date): TouchpointFault[] {
  const { kind, occurredAt, subject, summary, tone, closedAt, priority, firstReplyAt, satisfaction } = draft;
  const faults: TouchpointFault[] = [];
  const isAhead = (at: Date | null) => at !== null && !(at.getTime() <= now.getTime() + SKEW_MS);
  if (isAhead(occurredAt)) faults.push("future");
  if (occurredAt.getTime() < EARLIEST) faults.push("too_old");
  if (tone !== null && !isOneOf(tone, -2, 2)) faults.push("tone");
  if (kind !== "ticket" && (priority !== null || firstReplyAt !== null || satisfaction !== null))
    faults.push("ticket_only");
  if (firstReplyAt !== null && firstReplyAt < occurredAt) faults.push("reply_before_opening");
  if (isAhead(firstReplyAt)) faults.push("reply_in_future");
  if (closedAt !== null && closedAt < occurredAt) faults.push("closed_before_opening");
  if (isAhead(closedAt)) faults.push("closed_in_future");
  if (satisfaction !== null && !isOneOf(satisfaction, 1, 5)) faults.push("satisfaction");
  if (subject.trim() === "" && summary.trim() === "") faults.push("said_nothing");
  if (subject.length > SUBJECT_MAX || summary.length > SUMMARY_MAX) faults.push("too_long");
  return faults;
}

/** A whole number between two others, both included. */
export function isOneOf(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
