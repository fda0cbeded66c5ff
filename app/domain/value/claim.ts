// What the customer says of a claim, which is the value of one driver in one quarter, and what that means for figures.
import { type Day, daysBetween, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import type { Quarter, QuarterKey } from "#app/domain/quarter.ts";
import type { Claim } from "./driver-value.ts";

/** The customer's own words, the last of which takes back what they said before; then our people's answers to a dispute. */
export const verdicts = ["confirmed", "adjusted", "disputed", "withdrawn"] as const;
export const answers = ["kept", "corrected", "removed"] as const;
export const MOST_COMMENT = 1_000;
export type Verdict = (typeof verdicts)[number] | (typeof answers)[number];

export type Review = {
  id: string;
  driverId: string;
  driverKey: string;
  quarter: QuarterKey;
  verdict: Verdict;
  /** What was claimed when it was judged; minor units. */
  claimed: Range | null;
  adjusted: number | null;
  comment: string;
  by: { name: string; side: "customer" | "staff" } | null;
  reviewedAt: Date;
};

/** The review that counts for a driver in a quarter: its own, else a dispute of an earlier quarter that is still open. */
export function reviewFor(latest: Review[], driverKey: string, quarter: QuarterKey): Review | null {
  const ofDriver = latest.filter((review) => review.driverKey === driverKey);
  const own = ofDriver.find((review) => review.quarter === quarter);
  if (own) return own;
  const open = ofDriver.filter((review) => review.verdict === "disputed" && review.quarter < quarter);
  return open.sort((a, b) => (a.quarter < b.quarter ? 1 : -1))[0] ?? null;
}

/**
 * How a driver's claim stands in some days of a quarter. An adjusted amount is for the whole quarter; of a part of it
 * counts the share of its days.
 *
 * @param latest the last review of each driver and quarter
 */
export function claimOf(latest: Review[], driverKey: string, quarter: Quarter, days: Period): Claim {
  const review = reviewFor(latest, driverKey, quarter.key);
  const isWhole = days.from === quarter.from && days.until === quarter.until;
  const state = review ? stateOf(review.verdict) : "open";
  return {
    state,
    claimed: state === "confirmed" && isWhole ? (review?.claimed ?? null) : null,
    adjusted: state === "adjusted" ? shareOf(review?.adjusted ?? 0, quarter, days) : null,
  };
}

/** Whether somebody may say that the figure is right, or put another: only once it no longer grows by itself. */
export function isFinal(quarter: Period, today: Day): boolean {
  return quarter.until <= today;
}

function stateOf(verdict: Verdict): Claim["state"] {
  if (verdict === "withdrawn" || verdict === "kept" || verdict === "corrected") return "open";
  return verdict;
}

function shareOf(amount: number, quarter: Period, days: Period): number {
  return Math.floor((amount * daysBetween(days.from, days.until)) / daysBetween(quarter.from, quarter.until));
}
