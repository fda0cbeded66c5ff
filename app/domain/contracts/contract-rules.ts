// What may be wrong with a contract or with a renewal's decision, whoever tells of it: the console's forms, a file, or a
// program. Each fault has one sentence (`records.fault.…`), whichever door it came through.
import { type Day, isRecordDay } from "#app/domain/day.ts";
import { type ContractDraft, MOST_MINOR, MOST_NOTICE_DAYS, MOST_SEATS, PLAN_MAX } from "./contract-draft.ts";
import { COMPETITOR_MAX, NOTE_MAX, type RenewalDraft } from "./renewal-draft.ts";

export const contractFaults = [
  "plan",
  "seats",
  "price",
  "currency",
  "day",
  "notice",
  "ends_before_start",
  "renewal_before_start",
  "overlap",
  "change_before_start",
  "change_after_end",
  "replaced",
  "nothing_changed",
] as const;
export type ContractFault = (typeof contractFaults)[number];

export const renewalFaults = [
  "renewal_after_end",
  "decided_in_future",
  "renewed_not_same",
  "expanded_not_more",
  "reduced_not_less",
  "churned_not_nothing",
  "cause_unknown",
  "cause_of_nothing",
  "saved_but_left",
  "too_long",
] as const;
export type RenewalFault =
  | (typeof renewalFaults)[number]
  | Extract<ContractFault, "day" | "price" | "renewal_before_start" | "replaced">;

/** A contract among others: its days, its plan and what it came after. */
export type Held = Pick<ContractDraft, "plan" | "startsOn" | "endedOn"> & { id: string; replacesId: string | null };

/** What is wrong with a contract by itself, whatever else the company signed. */
export function faultsOf(draft: ContractDraft): ContractFault[] {
  const { plan, seats, mrrMinor, currency, startsOn, renewsOn, endedOn, noticeDays } = draft;
  const faults: ContractFault[] = [];
  if (plan.trim() === "" || plan.length > PLAN_MAX) faults.push("plan");
  if (!isWhole(seats, MOST_SEATS)) faults.push("seats");
  if (!isWhole(mrrMinor, MOST_MINOR)) faults.push("price");
  if (!isCurrency(currency)) faults.push("currency");
  if (noticeDays !== null && !isWhole(noticeDays, MOST_NOTICE_DAYS)) faults.push("notice");
  if (![startsOn, renewsOn, endedOn ?? startsOn].every(isRecordDay)) return [...faults, "day"];
  if (endedOn !== null && endedOn <= startsOn) faults.push("ends_before_start");
  if (renewsOn <= startsOn) faults.push("renewal_before_start");
  return faults;
}

/** The same among the company's contracts. @param ownId of the contract itself, where it is known already */
export function faultsAmong(contracts: Held[], draft: ContractDraft, ownId?: string): ContractFault[] {
  const faults = faultsOf(draft);
  return faults.length === 0 && findInTheWay(contracts, draft, ownId) ? ["overlap"] : faults;
}

/**
 * What is wrong with a contract that goes on as `next` from the day on which that begins.
 * @param isAfterEnd another term was agreed after its end, so it may begin there
 */
export function faultsOfChange(
  contracts: Held[],
  old: ContractDraft & Held,
  next: ContractDraft,
  isAfterEnd = false,
): ContractFault[] {
  if (isReplaced(contracts, old.id)) return ["replaced"];
  // An end that stood before is told of as such below; a new one is the change's own.
  const faults = faultsOf(next).filter((fault) => fault !== "ends_before_start" || next.endedOn !== old.endedOn);
  if (next.startsOn <= old.startsOn) faults.push("change_before_start");
  if (!isAfterEnd && old.endedOn !== null && next.startsOn >= old.endedOn) faults.push("change_after_end");
  if (faults.length === 0 && isSame({ ...old, startsOn: next.startsOn }, next)) return ["nothing_changed"];
  return faults.length === 0 && findInTheWay(contracts, next, old.id) ? ["overlap"] : faults;
}

/**
 * What is wrong with an end, or with taking one back. What else the contract says is not judged again: also one that was
 * mistyped long ago can be ended.
 *
 * @param next the contract as it would be
 */
export function faultsOfEnd(contracts: Held[], id: string, next: ContractDraft): ContractFault[] {
  const { startsOn, endedOn } = next;
  const faults: ContractFault[] = [];
  if (endedOn !== null && !isRecordDay(endedOn)) faults.push("day");
  else if (endedOn !== null && endedOn <= startsOn) faults.push("ends_before_start");
  if (isReplaced(contracts, id)) faults.push("replaced");
  return faults.length === 0 && findInTheWay(contracts, next, id) ? ["overlap"] : faults;
}

/** @param held the days of the contract; `today` is the account's own */
export function faultsOfRenewal(
  draft: RenewalDraft,
  held: Pick<ContractDraft, "startsOn" | "endedOn">,
  today: Day,
): RenewalFault[] {
  const { renewsOn, decision, decidedOn, causeId, savedBy, competitor, note } = draft;
  if (!isRecordDay(renewsOn) || !isRecordDay(decidedOn)) return ["day"];
  const faults: RenewalFault[] = [];
  if (renewsOn <= held.startsOn) faults.push("renewal_before_start");
  if (held.endedOn !== null && renewsOn > held.endedOn) faults.push("renewal_after_end");
  if (decidedOn > today) faults.push("decided_in_future");
  if (!isWhole(draft.mrrBeforeMinor, MOST_MINOR) || !isWhole(draft.mrrAfterMinor, MOST_MINOR)) faults.push("price");
  else faults.push(...faultsOfPrices(draft));
  if (causeId !== null && decision !== "churned" && decision !== "reduced") faults.push("cause_of_nothing");
  if (savedBy !== null && decision === "churned") faults.push("saved_but_left");
  if (competitor.length > COMPETITOR_MAX || note.length > NOTE_MAX) faults.push("too_long");
  return faults;
}

/** Another contract of the plan that holds on a day of this one. Two of one plan would count its price twice. */
export function findInTheWay<T extends Held>(
  contracts: T[],
  draft: Pick<ContractDraft, "plan" | "startsOn" | "endedOn">,
  ownId?: string,
): T | undefined {
  return contracts.find((one) => one.id !== ownId && one.plan === draft.plan && overlaps(one, draft));
}

export function isReplaced(contracts: Held[], id: string): boolean {
  return contracts.some(({ replacesId }) => replacesId === id);
}

/** Whether both say the same. */
export function isSame(a: ContractDraft, b: ContractDraft): boolean {
  return terms.every((key) => a[key] === b[key]) && String(a.featureKeys) === String(b.featureKeys);
}

/** Whether ISO 4217 knows it. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

const terms = ["plan", "seats", "mrrMinor", "currency", "startsOn", "renewsOn", "endedOn", "noticeDays"] as const;
const currencies = new Set(Intl.supportedValuesOf("currency"));

/** Whether two contracts hold on a day in common; a day that ends one may begin the other. */
function overlaps(a: Span, b: Span): boolean {
  return (b.endedOn === null || a.startsOn < b.endedOn) && (a.endedOn === null || b.startsOn < a.endedOn);
}
type Span = Pick<ContractDraft, "startsOn" | "endedOn">;

/** A decision and its prices say the same: more is expanded, less is reduced, nothing is churned. */
function faultsOfPrices({ decision, mrrBeforeMinor: before, mrrAfterMinor: after }: RenewalDraft): RenewalFault[] {
  if (decision === "churned") return after === 0 ? [] : ["churned_not_nothing"];
  if (decision === "expanded") return after > before ? [] : ["expanded_not_more"];
  if (decision === "reduced") return after > 0 && after < before ? [] : ["reduced_not_less"];
  return after > 0 && after === before ? [] : ["renewed_not_same"];
}

function isWhole(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}
