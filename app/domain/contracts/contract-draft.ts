// What is said of a contract before it is one. What may be wrong with it is in contract-rules.ts.
import type { Day } from "#app/domain/day.ts";

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

/** Letters of a plan's name. */
export const PLAN_MAX = 80;
export const MOST_SEATS = 10_000_000;
export const MOST_MINOR = 1_000_000_000_000;
export const MOST_NOTICE_DAYS = 730;
