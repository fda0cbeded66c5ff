// What is said of a contract before it is one. What may be wrong with it is in contract-rules.ts.
import type { Subscription } from "./subscription.ts";

export type ContractDraft = Subscription & {
  plan: string;
  /** Days before the renewal by which a decision must be told; null when none is agreed. */
  noticeDays: number | null;
};

/** Letters of a plan's name. */
export const PLAN_MAX = 80;
export const MOST_SEATS = 10_000_000;
export const MOST_MINOR = 1_000_000_000_000;
export const MOST_NOTICE_DAYS = 730;
