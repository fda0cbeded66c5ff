// Value against cost over months: what has added up, when it was paid back, what it is worth today. Actual months alone,
// no forecast. Amounts in minor units.
import type { Day } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { type Flow, netPresentValue, returnOnCosts } from "./roi.ts";

export type MonthWorth = { from: Day; value: Range | null; cost: number | null };
export type SoFar = { from: Day; value: Range | null; cost: number | null };

/** `year` is the last twelve months, `contract` all since it began; `rate` is a year's interest, 0.1 is 10 %. */
export type TermChoice = { term: "year" | "contract"; rate: number };
export const USUAL_TERM: TermChoice = { term: "contract", rate: 0.1 };

const ends = ["low", "expected", "high"] as const;

/** What has added up by the end of each month; null until the first of it is known. */
export function addUp(months: MonthWorth[]): SoFar[] {
  let value: Range | null = null;
  let cost: number | null = null;
  return months.map((month) => {
    value = plus(value, month.value);
    cost = month.cost === null ? cost : (cost ?? 0) + month.cost;
    return { from: month.from, value, cost };
  });
}

/**
 * The first month by whose end the value has reached the cost, for each end of the range; null where none has. Null as a
 * whole when one of the two is not known at all.
 */
export function paybackOf(months: MonthWorth[]): Record<keyof Range, Day | null> | null {
  const sofar = addUp(months);
  const last = sofar.at(-1);
  if (!last?.value || !last.cost) return null;
  const [low = null, expected = null, high = null] = ends.map(
    (end) => sofar.find(({ value, cost }) => value !== null && cost !== null && value[end] >= cost)?.from ?? null,
  );
  return { low, expected, high };
}

/**
 * Net present value at the beginning of the first month; each month's value and cost count at its end.
 *
 * @param rate a year's interest, 0.1 is 10 %, compounding by the month
 * @returns minor units, rounded down; null where value or cost are not known
 */
export function presentWorthOf(months: MonthWorth[], rate: number): Range | null {
  return atEachEnd(months, (benefits, costs) => floorOf(netPresentValue(benefits, costs, rate, 1)));
}

/**
 * The same over the present value of the costs: the return as Forrester's Total Economic Impact states it, 1.5 is 150 %.
 *
 * @param rate as in `presentWorthOf`
 * @returns null where value or cost are not known
 */
export function presentReturnOf(months: MonthWorth[], rate: number): Range | null {
  return atEachEnd(months, (benefits, costs) => returnOnCosts(benefits, costs, rate, 1) ?? 0);
}

/** Something of value and cost at each month's end; null where one of the two is not known at all. */
function atEachEnd(months: MonthWorth[], find: (benefits: Flow, costs: Flow) => number): Range | null {
  const known = months.some(({ value }) => value !== null) && months.some(({ cost }) => cost !== null && cost > 0);
  if (!known) return null;
  const costs = { initial: 0, later: months.map(({ cost }) => cost ?? 0) };
  const [low = 0, expected = 0, high = 0] = ends.map((end) =>
    find({ initial: 0, later: months.map(({ value }) => value?.[end] ?? 0) }, costs),
  );
  return { low, expected, high };
}

function plus(one: Range | null, other: Range | null): Range | null {
  if (!one || !other) return one ?? other;
  return { low: one.low + other.low, expected: one.expected + other.expected, high: one.high + other.high };
}

/** Rounded down, but for the noise of binary fractions: 999.9999999 is a thousand. */
function floorOf(amount: number): number {
  return Math.floor(amount + 1e-6);
}
