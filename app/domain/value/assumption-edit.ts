// What may be said of a factor: an ordered range inside the vendor's bounds, with its source and a reason.
import { type Day, isDay } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import type { Assumption } from "./driver-value.ts";

export const sources = ["measured", "customer", "benchmark", "assumed"] as const;

/** Ends of what a factor may be, both included; null is open. In the factor's own unit. */
export type Bounds = { min: number | null; max: number | null };

export type AssumptionEdit = {
  /** The version that the reader saw. When another has come since, nothing is written. */
  version: number;
  /** Null, which only our own people may say, makes the driver not measurable. */
  range: Range | null;
  source: Assumption["source"];
  /** The day of which the value is true. */
  asOf: Day;
  /** Where the value comes from; undefined leaves what is there. */
  note?: { ja: string; en: string };
  /** Why it is changed. */
  reason: string;
  /** Only our own people set bounds; undefined leaves those that are. */
  bounds?: Bounds;
};

/** What is wrong with an edit, by field. `bounds` of range, reason and the like are for whoever mends it. */
export type EditProblem =
  | { field: "low" | "expected" | "high"; why: "below" | "above"; bounds: Bounds }
  | { field: "low" | "high"; why: "order" }
  | { field: "expected"; why: "missing" }
  | { field: "bounds"; why: "order" }
  | { field: "asOf"; why: "day" | "future" }
  | { field: "reason"; why: "missing" };

export const MOST_LETTERS = 500;

const natural: Record<Assumption["unit"], Bounds> = {
  minutes: { min: 0, max: 100_000 },
  share: { min: 0, max: 1 },
  money: { min: 0, max: 1e12 },
  money_per_hour: { min: 0, max: 1e9 },
  count: { min: 0, max: 1e9 },
};

/** The vendor's bounds, and where there are none what the unit allows: a share is at most all of it. */
export function boundsOf(unit: Assumption["unit"], { min, max }: Bounds): { min: number; max: number } {
  const widest = natural[unit] as { min: number; max: number };
  return { min: Math.max(min ?? widest.min, widest.min), max: Math.min(max ?? widest.max, widest.max) };
}

/** Everything that keeps an edit from being written. @param today on the account's calendar */
export function problemsOf(edit: AssumptionEdit, unit: Assumption["unit"], bounds: Bounds, today: Day): EditProblem[] {
  const { range, asOf, reason } = edit;
  const problems: EditProblem[] = [];
  const { min, max } = boundsOf(unit, bounds);
  if (min > max) problems.push({ field: "bounds", why: "order" });
  if (range) {
    for (const field of ["low", "expected", "high"] as const) {
      if (!(range[field] >= min)) problems.push({ field, why: "below", bounds: { min, max } });
      else if (range[field] > max) problems.push({ field, why: "above", bounds: { min, max } });
    }
    if (range.low > range.expected) problems.push({ field: "low", why: "order" });
    if (range.high < range.expected) problems.push({ field: "high", why: "order" });
  }
  if (!isDay(asOf)) problems.push({ field: "asOf", why: "day" });
  else if (asOf > today) problems.push({ field: "asOf", why: "future" });
  if (reason.trim() === "") problems.push({ field: "reason", why: "missing" });
  return problems;
}
