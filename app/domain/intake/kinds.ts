// What other systems may tell us of a customer: one schema a kind, for files and programs alike. The pages that document
// them are made from these.
import { z } from "zod";
import { MOST_NOTICE_DAYS, MOST_SEATS, PLAN_MAX } from "#app/domain/contracts/contract-draft.ts";
import {
  COMPETITOR_MAX,
  decisions,
  NOTE_MAX as RENEWAL_NOTE_MAX,
  saviours,
} from "#app/domain/contracts/renewal-draft.ts";
import { SUBJECT_MAX, SUMMARY_MAX } from "#app/domain/touchpoints/touchpoint-draft.ts";
import {
  address,
  amount,
  choice,
  currency,
  day,
  instant,
  list,
  outsideId,
  slug,
  text,
  whole,
  yesNo,
  zone,
} from "./fields.ts";
import type { RecordKind } from "./record-kinds.ts";

/** As long as the console takes it. */
const NOTE_MAX = 1_000;
const SHORT = 200;
const who = { account: outsideId(), externalId: outsideId() };
/** A person at the customer, by the outside id or the address. */
const person = outsideId();

export const schemas = {
  account: z.strictObject({
    externalId: outsideId(),
    slug: slug().optional(),
    name: text(SHORT),
    industry: text(60).optional(),
    size: choice(["small", "mid", "large"]).optional(),
    locale: choice(["ja", "en"]).optional(),
    timeZone: zone().optional(),
    currency: currency().optional(),
    fiscalStartMonth: whole(1, 12).optional(),
    startedOn: day().optional(),
    endedOn: day().nullable().optional(),
    staff: address().nullable().optional(),
  }),
  contact: z.strictObject({
    ...who,
    name: text(SHORT),
    email: address().nullable().optional(),
    department: text(SHORT).nullable().optional(),
    title: text(SHORT).nullable().optional(),
    locale: choice(["ja", "en"]).nullable().optional(),
    role: choice(["executive", "admin", "member"]).optional(),
    receivesReports: yesNo().optional(),
    maySignIn: yesNo().optional(),
    leftOn: day().nullable().optional(),
  }),
  subscription: z.strictObject({
    ...who,
    plan: text(PLAN_MAX),
    seats: whole(0, MOST_SEATS),
    mrr: amount(),
    currency: currency().optional(),
    startsOn: day(),
    renewsOn: day(),
    endedOn: day().nullable().optional(),
    noticeDays: whole(0, MOST_NOTICE_DAYS).nullable().optional(),
    featureKeys: list(200).optional(),
    changesOn: day().optional(),
  }),
  renewal: z.strictObject({
    ...who,
    subscription: outsideId(),
    renewsOn: day(),
    decision: choice(decisions),
    decidedOn: day(),
    mrrBefore: amount(),
    mrrAfter: amount(),
    seats: whole(0, MOST_SEATS).optional(),
    nextRenewsOn: day().optional(),
    cause: text(SHORT).nullable().optional(),
    savedBy: choice(saviours).nullable().optional(),
    competitor: text(COMPETITOR_MAX, { min: 0 }).optional(),
    note: text(RENEWAL_NOTE_MAX, { min: 0 }).optional(),
    staff: address().nullable().optional(),
  }),
  ticket: z.strictObject({
    ...who,
    subject: text(SUBJECT_MAX),
    openedAt: instant(),
    summary: text(SUMMARY_MAX, { min: 0 }).optional(),
    priority: choice(["low", "normal", "high", "urgent"]).nullable().optional(),
    firstReplyAt: instant().nullable().optional(),
    closedAt: instant().nullable().optional(),
    satisfaction: whole(1, 5).nullable().optional(),
    contact: person.nullable().optional(),
    staff: address().nullable().optional(),
  }),
  touchpoint: z.strictObject({
    ...who,
    kind: choice(["mail", "call", "meeting", "chat", "event", "note"]),
    occurredAt: instant(),
    direction: choice(["in", "out", "both"]).optional(),
    subject: text(SUBJECT_MAX, { min: 0 }).optional(),
    summary: text(SUMMARY_MAX, { min: 0 }).optional(),
    tone: whole(-2, 2).nullable().optional(),
    withDecisionMaker: yesNo().optional(),
    leftOpen: yesNo().optional(),
    closedAt: instant().nullable().optional(),
    contact: person.nullable().optional(),
    staff: address().nullable().optional(),
  }),
  pulse: z.strictObject({
    ...who,
    level: whole(1, 5),
    recordedAt: instant().optional(),
    note: text(NOTE_MAX, { min: 0 }).optional(),
    staff: address().nullable().optional(),
  }),
  sponsor: z.strictObject({
    ...who,
    status: choice(["active", "distant", "leaving", "left", "none"]),
    sinceOn: day(),
    contact: person.nullable().optional(),
    note: text(NOTE_MAX, { min: 0 }).optional(),
    staff: address().nullable().optional(),
  }),
} as const satisfies Record<RecordKind, z.ZodType>;

export type RecordOf<K extends RecordKind> = z.output<(typeof schemas)[K]>;
