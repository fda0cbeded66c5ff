// What may be wrong with a contract or a renewal, said of the field that a file or a program names; in the words of the
// console (see contract-rules.ts).
import {
  type ContractFault,
  contractFaults,
  type RenewalFault,
  renewalFaults,
} from "#app/domain/contracts/contract-rules.ts";
import type { RecordKind } from "./record-kinds.ts";

export type RecordedFault = ContractFault | RenewalFault;
type Field = { subscription: string; renewal: string };

/** Which field a fault is about, where a kind has it. */
const fields: Record<RecordedFault, Field> = {
  plan: { subscription: "plan", renewal: "subscription" },
  seats: { subscription: "seats", renewal: "seats" },
  price: { subscription: "mrr", renewal: "mrrAfter" },
  currency: { subscription: "currency", renewal: "subscription" },
  day: { subscription: "startsOn", renewal: "renewsOn" },
  notice: { subscription: "noticeDays", renewal: "subscription" },
  ends_before_start: { subscription: "endedOn", renewal: "renewsOn" },
  renewal_before_start: { subscription: "renewsOn", renewal: "renewsOn" },
  renewal_after_end: { subscription: "renewsOn", renewal: "renewsOn" },
  overlap: { subscription: "startsOn", renewal: "subscription" },
  change_before_start: { subscription: "changesOn", renewal: "renewsOn" },
  change_after_end: { subscription: "changesOn", renewal: "renewsOn" },
  replaced: { subscription: "externalId", renewal: "subscription" },
  nothing_changed: { subscription: "", renewal: "" },
  decided_in_future: { subscription: "", renewal: "decidedOn" },
  renewed_not_same: { subscription: "", renewal: "mrrAfter" },
  expanded_not_more: { subscription: "", renewal: "mrrAfter" },
  reduced_not_less: { subscription: "", renewal: "mrrAfter" },
  churned_not_nothing: { subscription: "", renewal: "mrrAfter" },
  cause_unknown: { subscription: "", renewal: "cause" },
  cause_of_nothing: { subscription: "", renewal: "cause" },
  saved_but_left: { subscription: "", renewal: "savedBy" },
  too_long: { subscription: "", renewal: "note" },
};

/** The fault that a value which is none of its kind makes, where the console's form may hold such a one. */
const unfit: Partial<Record<RecordKind, Record<string, RecordedFault>>> = {
  subscription: {
    ...{ plan: "plan", seats: "seats", mrr: "price", currency: "currency", noticeDays: "notice" },
    ...{ startsOn: "day", renewsOn: "day", endedOn: "day", changesOn: "day" },
  },
  renewal: {
    ...{ mrrBefore: "price", mrrAfter: "price", seats: "seats" },
    ...{ renewsOn: "day", decidedOn: "day", nextRenewsOn: "day" },
  },
};

export function faultOfField(kind: RecordKind, field: string): RecordedFault | null {
  return unfit[kind]?.[field] ?? null;
}

export function fieldOfFault(kind: keyof Field, fault: RecordedFault): string {
  return fields[fault][kind];
}

export function isRecordedFault(word: string): word is RecordedFault {
  return [...contractFaults, ...renewalFaults].some((fault) => fault === word);
}
