// Return on investment in the terms of Forrester's Total Economic Impact: present values at the end of each year, the
// start undiscounted. Amounts are in whatever unit they come in; nothing is rounded here.
import type { Range } from "#app/domain/money.ts";

/** Money at the start, then at the end of each following year (or month, where said so). */
export type Flow = { initial: number; later: number[] };

/** (value − cost) ÷ cost for each end: 1.5 is 150 %. Null when the cost is unknown or nothing. */
export function roiOf(value: Range | null, cost: number | null): Range | null {
  if (value === null || cost === null || cost <= 0) return null;
  const at = (amount: number) => (amount - cost) / cost;
  return { low: at(value.low), expected: at(value.expected), high: at(value.high) };
}

/**
 * What a flow is worth today.
 *
 * @param rate a year's interest, 0.1 is 10 %
 * @param monthsApart 12 for years; 1 for a term counted in months, where the rate compounds by the month
 */
export function presentValue({ initial, later }: Flow, rate: number, monthsApart = 12): number {
  return later.reduce((sum, amount, i) => sum + amount / (1 + rate) ** (((i + 1) * monthsApart) / 12), initial);
}

/** Present value of the benefits less that of the costs. */
export function netPresentValue(benefits: Flow, costs: Flow, rate: number, monthsApart = 12): number {
  return presentValue(benefits, rate, monthsApart) - presentValue(costs, rate, monthsApart);
}

/** Net present value over the present value of the costs; null when there are no costs. */
export function returnOnCosts(benefits: Flow, costs: Flow, rate: number, monthsApart = 12): number | null {
  const paid = presentValue(costs, rate, monthsApart);
  return paid <= 0 ? null : netPresentValue(benefits, costs, rate, monthsApart) / paid;
}

/**
 * Months until the benefits have paid back the costs, undiscounted, each step's net spread evenly over its months.
 *
 * @returns 0 when nothing was ever owed; null when it does not happen within the flow
 */
export function paybackMonths(benefits: Flow, costs: Flow, monthsApart = 12): number | null {
  let balance = benefits.initial - costs.initial;
  if (balance >= 0) return 0;
  const steps = Math.max(benefits.later.length, costs.later.length);
  for (let step = 0; step < steps; step++) {
    const net = (benefits.later[step] ?? 0) - (costs.later[step] ?? 0);
    if (balance + net >= 0) return (step + -balance / net) * monthsApart;
    balance += net;
  }
  return null;
}
