// One record of each kind as documentation shows it.
import type { RecordKind } from "./record-kinds.ts";

const who = { account: "crm-0042" };

export const examples: Record<RecordKind, Record<string, unknown>> = {
  account: { externalId: "crm-0042", name: "青葉物流株式会社", startedOn: "2024-04-01", staff: "you@minato.example" },
  contact: { ...who, externalId: "p-7", name: "青木 誠", email: "aoki@aoba.example", role: "executive", title: "部長" },
  subscription: {
    ...{ ...who, externalId: "sub-1", plan: "Standard", seats: 40, mrr: 120000, currency: "JPY" },
    ...{ startsOn: "2025-04-01", renewsOn: "2027-04-01", noticeDays: 60 },
  },
  renewal: {
    ...{ ...who, externalId: "deal-9", subscription: "sub-1", renewsOn: "2026-04-01", decision: "expanded" },
    ...{ decidedOn: "2026-02-20", mrrBefore: 100000, mrrAfter: 120000 },
  },
  ticket: {
    ...{ ...who, externalId: "zd-311", subject: "CSV を出力できない", openedAt: "2026-05-01T10:00:00+09:00" },
    ...{ priority: "high", firstReplyAt: "2026-05-01T10:40:00+09:00", contact: "p-7" },
  },
  touchpoint: {
    ...{ ...who, externalId: "mtg-55", kind: "meeting", occurredAt: "2026-05-12T14:00", subject: "定例会" },
    ...{ withDecisionMaker: true, tone: 1, contact: "p-7" },
  },
  pulse: { ...who, externalId: "pulse-2026-05", level: 4, recordedAt: "2026-05-31", staff: "you@minato.example" },
  sponsor: { ...who, externalId: "sp-3", contact: "p-7", status: "active", sinceOn: "2026-01-10" },
};
