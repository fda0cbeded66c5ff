// The value that an account got from the product in a period, beside what it paid.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { costOf } from "#app/domain/contracts/subscription.ts";
import { addMonths, type Day, daysIn, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { daysSince, findFirstEventDay, listFeatureUse, type Uses } from "#app/domain/usage/feature-use.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { listDrivers } from "./drivers.server.ts";
import { roiOf } from "./roi.ts";
import { calculateSavings, type Driver, type DriverUse, type Savings } from "./savings.ts";

export type ValueOfPeriod = Savings & {
  /** What the contracts cost, whole minor units. */
  cost: number | null;
  /** (value − cost) ÷ cost. */
  roi: Range | null;
  /** Month by month, the last as far as the period goes. Each is rounded down by itself. */
  months: { from: Day; value: Range | null; cost: number | null }[];
};

/** Value, cost and return of a period; minor units of the account's currency. */
export async function getValue(tx: Tx, account: AccountFacts, period: Period): Promise<ValueOfPeriod> {
  const drivers = await listDrivers(tx, account.id);
  const contracts = await listSubscriptions(tx, account.id);
  const months = monthsWithin(period);
  const isKnown = await hasUsageBefore(tx, account, period.until);
  const use = await listFeatureUse(tx, account.id, { starts: months.map(({ from }) => from), until: period.until });

  const savings = calculateSavings(usesOf(drivers, use, isKnown));
  const counted = new Set(savings.drivers.filter((driver) => driver.counted).map(({ key }) => key));
  const cost = costOf(contracts, period, account.currency);
  return {
    ...savings,
    cost,
    roi: roiOf(savings.total, cost),
    months: months.map((month, i) => ({
      from: month.from,
      value: calculateSavings(usesOf(drivers, use.slice(i, i + 1), isKnown), counted).total,
      cost: costOf(contracts, month, account.currency),
    })),
  };
}

/**
 * Expected value from the day `since`, which is not after the period's first, to the end of each day of the period;
 * null where nothing can be said.
 */
export async function listValueToDate(
  tx: Tx,
  account: AccountFacts,
  since: Day,
  period: Period,
): Promise<(number | null)[]> {
  const drivers = await listDrivers(tx, account.id);
  const firstEventOn = await findFirstEventDay(tx, account.id);
  const use = await listFeatureUse(tx, account.id, daysSince(since, period));
  const sofar = new Map<string, Uses>();
  return daysIn(period).map((day, i) => {
    for (const [key, uses] of use[i] ?? []) sofar.set(key, plus(sofar.get(key), uses));
    const isKnown = firstEventOn !== null && firstEventOn <= day;
    return calculateSavings(usesOf(drivers, [sofar], isKnown)).total?.expected ?? null;
  });
}

async function hasUsageBefore(tx: Tx, account: AccountFacts, day: Day): Promise<boolean> {
  const firstEventOn = await findFirstEventDay(tx, account.id);
  return firstEventOn !== null && firstEventOn < day;
}

function usesOf(drivers: Driver[], slices: Map<string, Uses>[], isKnown: boolean): DriverUse[] {
  return drivers.map((driver) => ({
    driver,
    uses: isKnown
      ? slices.reduce((sum, slice) => sum + (slice.get(driver.featureKey)?.[driver.measure] ?? 0), 0)
      : null,
  }));
}

function plus(one: Uses = { events: 0, quantity: 0 }, other: Uses): Uses {
  return { events: one.events + other.events, quantity: one.quantity + other.quantity };
}

function monthsWithin({ from, until }: Period): Period[] {
  const months: Period[] = [];
  for (let i = 0; addMonths(from, i) < until; i++) {
    const next = addMonths(from, i + 1);
    months.push({ from: addMonths(from, i), until: next < until ? next : until });
  }
  return months;
}
