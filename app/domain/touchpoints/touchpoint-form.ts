// Talks, mails and tickets as a form says them, on the clock of the account's own wall.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { directions, priorities, type TouchpointDraft, touchpointKinds } from "./touchpoint-draft.ts";

const Text = z.string().trim().default("");
const Moment = Text.refine((text) => text === "" || momentOf(text, "UTC") !== null);
const Rating = z.union([z.literal(""), z.enum(["1", "2", "3", "4", "5"])]).default("");

export const TicketForm = z.object({
  priority: z.union([z.literal(""), z.enum(priorities)]).default(""),
  firstReplyAt: Moment,
  closedAt: Moment,
  satisfaction: Rating,
});
export const TouchpointForm = z.object({
  id: z.uuid(),
  kind: z.enum(touchpointKinds),
  direction: z.enum(directions),
  occurredAt: Moment.refine((text) => text !== ""),
  subject: Text,
  summary: Text,
  contactId: z.union([z.literal(""), z.uuid()]).default(""),
  tone: z.union([z.literal(""), z.enum(["-2", "-1", "0", "1", "2"])]).default(""),
  withDecisionMaker: z.literal("on").optional(),
  leftOpen: z.literal("on").optional(),
});

export function touchpointOf(
  form: z.output<typeof TouchpointForm>,
  timeZone: string,
): TouchpointDraft & { id: string } {
  const { id, kind, direction, subject, summary, contactId, tone } = form;
  return {
    ...{ id, kind, direction, subject, summary },
    occurredAt: momentOf(form.occurredAt, timeZone)!,
    contactId: contactId || null,
    tone: tone === "" ? null : Number(tone),
    withDecisionMaker: form.withDecisionMaker === "on",
    leftOpen: form.leftOpen === "on",
    ...{ closedAt: null, firstReplyAt: null, satisfaction: null },
    priority: kind === "ticket" ? "normal" : null,
  };
}

export function progressOf(form: z.output<typeof TicketForm>, timeZone: string) {
  return {
    priority: form.priority || null,
    firstReplyAt: momentOf(form.firstReplyAt, timeZone),
    closedAt: momentOf(form.closedAt, timeZone),
    satisfaction: form.satisfaction === "" ? null : Number(form.satisfaction),
  };
}

/** `2026-06-01T10:30` in a zone; null for what is no time. */
export function momentOf(text: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  try {
    return new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The same the other way, to the minute. */
export function wallTimeOf(instant: Date, timeZone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return there.toPlainDateTime().toString().slice(0, 16);
}
