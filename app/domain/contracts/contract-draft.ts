// What is said of a contract before it is one, and what is wrong with it.
import { type Day, isDay } from "#app/domain/day.ts";

export type ContractDraft = {
  plan: string;
  seats: number;
  /** Price of a month in minor units of `currency`. */
  mrrMinor: number;
  currency: string;
  startsOn: Day;
  renewsOn: Day;
  /** First day on which it no longer holds. */
  endedOn: Day | null;
  /** Days before the renewal by which a decision must be told; null when none is agreed. */
  noticeDays: number | null;
  featureKeys: string[];
};

/** What can be wrong with a contract. Each has its sentence in the console's texts (`records.fault.…`). */
export type ContractFault =
  | "plan"
  | "seats"
  | "price"
  | "currency"
  | "day"
  | "notice"
  | "ends_before_start"
  | "renewal_before_start"
  | "overlap"
  | "change_before_start"
  | "change_after_end"
  | "replaced"
  | "nothing_changed";

/** Letters of a plan's name. */
export const PLAN_MAX = 80;
export const MOST_SEATS = 10_000_000;
const MOST_MINOR = 1_000_000_000_000;
const MOST_NOTICE_DAYS = 730;

/** What is wrong with a contract by itself, whatever else the company signed. */
export function faultsOf(draft: ContractDraft): ContractFault[] {
  const { plan, seats, mrrMinor, currency, startsOn, renewsOn, endedOn, noticeDays } = draft;
  const faults: ContractFault[] = [];
  if (plan.trim() === "" || plan.length > PLAN_MAX) faults.push("plan");
  if (!isWhole(seats, MOST_SEATS)) faults.push("seats");
  if (!isWhole(mrrMinor, MOST_MINOR)) faults.push("price");
  if (!isCurrency(currency)) faults.push("currency");
  if (noticeDays !== null && !isWhole(noticeDays, MOST_NOTICE_DAYS)) faults.push("notice");
  if (![startsOn, renewsOn, endedOn ?? startsOn].every(isDay)) return [...faults, "day"];
  if (endedOn !== null && endedOn <= startsOn) faults.push("ends_before_start");
  if (renewsOn <= startsOn) faults.push("renewal_before_start");
  return faults;
}

/** Whether ISO 4217 knows it. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Whether two contracts hold on a day in common; a day that ends one may begin the other. */
export function overlaps(a: Span, b: Span): boolean {
  return (b.endedOn === null || a.startsOn < b.endedOn) && (a.endedOn === null || b.startsOn < a.endedOn);
}
type Span = Pick<ContractDraft, "startsOn" | "endedOn">;

export function isWhole(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}

const currencies = new Set(Intl.supportedValuesOf("currency"));
