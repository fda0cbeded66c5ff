// The value that an account got from the product in a period, beside what it paid.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { costOf, type Subscription } from "#app/domain/contracts/subscription.ts";
import { addDays, addMonths, type Day, daysIn, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { type Quarter, quarterOf } from "#app/domain/quarter.ts";
import { findFirstEventDay, listFeatureUse, type Uses } from "#app/domain/usage/feature-use.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { claimOf, type Review } from "./claim.ts";
import { listReviews } from "./claims.server.ts";
import type { Claim, Driver, DriverUse } from "./driver-value.ts";
import { listDrivers } from "./drivers.server.ts";
import { countsIn, type Retirable } from "./retired.ts";
import { roiOf } from "./roi.ts";
import { addSavings, calculateSavings, type Savings } from "./savings.ts";

export type ValueOfPeriod = Savings & {
  /** What the contracts cost, whole minor units. */
  cost: number | null;
  /** (value − cost) ÷ cost. */
  roi: Range | null;
  /** Month by month, the last as far as the period goes. Each is rounded down by itself. */
  months: { from: Day; value: Range | null; cost: number | null }[];
};

/**
 * Value, cost and return of a period; minor units of the account's currency. What overlaps and what the customer said is
 * settled by quarter, so a longer period is the sum of its quarters.
 */
export async function getValue(tx: Tx, account: AccountFacts, period: Period): Promise<ValueOfPeriod> {
  const [value] = await getValues(tx, account, [period]);
  return value!;
}

/** The same for some periods near one another, read together. */
export async function getValues(tx: Tx, account: AccountFacts, periods: Period[]): Promise<ValueOfPeriod[]> {
  const drivers = await listDrivers(tx, account.id);
  const contracts = await listSubscriptions(tx, account.id);
  const reviews = drivers.length > 0 ? await listReviews(tx, account.id) : [];
  const firstEventOn = await findFirstEventDay(tx, account.id);
  const cuts = periods.flatMap((period) => [...monthsWithin(period).map(({ from }) => from), period.until]);
  const starts = [...new Set(cuts)].sort();
  const until = starts.pop()!;
  const use = await listFeatureUse(tx, account.id, { starts, until });
  const within = ({ from, until }: Period) => use.filter((_, i) => starts[i]! >= from && starts[i]! < until);
  return periods.map((period) => worthOfPeriod({ account, period, drivers, contracts, reviews, firstEventOn, within }));
}

type Known = {
  account: AccountFacts;
  period: Period;
  drivers: (Driver & Retirable)[];
  contracts: Subscription[];
  reviews: Review[];
  firstEventOn: Day | null;
  /** The uses of some days, in slices. */
  within(days: Period): Map<string, Uses>[];
};

function worthOfPeriod({ account, period, drivers, contracts, reviews, firstEventOn, within }: Known): ValueOfPeriod {
  const months = monthsWithin(period);
  const parts = partsOf(months, account).map(({ quarter, months }) => {
    const days = { from: months[0]?.from ?? period.from, until: months.at(-1)?.until ?? period.until };
    const isKnown = firstEventOn !== null && firstEventOn < days.until;
    const inUse = driversOf(drivers, quarter, account);
    const at = (days: Period) => usesOf(inUse, within(days), isKnown, (key) => claimOf(reviews, key, quarter, days));
    const savings = calculateSavings(at(days));
    const counted = new Set(savings.drivers.filter((driver) => driver.counted).map(({ key }) => key));
    const values = months.map((month) => calculateSavings(at(month), counted).total);
    return { savings, values };
  });
  const savings = addSavings(parts.map((part) => part.savings));
  const values = parts.flatMap((part) => part.values);
  const cost = costOf(contracts, period, account.currency);
  return {
    ...savings,
    cost,
    roi: roiOf(savings.total, cost),
    months: months.map((month, i) => ({
      from: month.from,
      value: values[i] ?? null,
      cost: costOf(contracts, month, account.currency),
    })),
  };
}

/** The drivers as they enter the calculation of days within one quarter: for whoever wants to vary the assumptions. */
export async function listDriverUses(
  tx: Tx,
  account: AccountFacts,
  quarter: Quarter,
  period: Period,
): Promise<DriverUse[]> {
  const drivers = driversOf(await listDrivers(tx, account.id), quarter, account);
  const reviews = await listReviews(tx, account.id);
  const firstEventOn = await findFirstEventDay(tx, account.id);
  const use = await listFeatureUse(tx, account.id, { starts: [period.from], until: period.until });
  const isKnown = firstEventOn !== null && firstEventOn < period.until;
  return usesOf(drivers, use, isKnown, (key) => claimOf(reviews, key, quarter, period));
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
  const reviews = await listReviews(tx, account.id);
  const firstEventOn = await findFirstEventDay(tx, account.id);
  const starts = daysAndQuarters(since, period, account.fiscalStartMonth);
  const use = await listFeatureUse(tx, account.id, { starts, until: period.until });
  let quarter = quarterOf(since, account.fiscalStartMonth);
  let sofar = new Map<string, Uses>();
  let settled: number | null = null;
  let current: number | null = null;
  const values: (number | null)[] = [];
  starts.forEach((start, i) => {
    if (start >= quarter.until) {
      settled = plusKnown(settled, current);
      quarter = quarterOf(start, account.fiscalStartMonth);
      sofar = new Map();
    }
    const until = starts[i + 1] ?? period.until;
    for (const [key, uses] of use[i] ?? []) sofar.set(key, plus(sofar.get(key), uses));
    const days = { from: since > quarter.from ? since : quarter.from, until };
    const isKnown = firstEventOn !== null && firstEventOn < until;
    const claim = (key: string) => claimOf(reviews, key, quarter, days);
    current =
      calculateSavings(usesOf(driversOf(drivers, quarter, account), [sofar], isKnown, claim)).total?.expected ?? null;
    if (until > period.from) values.push(plusKnown(settled, current));
  });
  return values;
}

/** Slices that end with each day of the period and with each quarter before it. */
function daysAndQuarters(since: Day, { from, until }: Period, fiscalStartMonth: number): Day[] {
  const starts = new Set([since, ...daysIn({ from: addDays(from, 1), until })]);
  let next = quarterOf(since, fiscalStartMonth).until;
  for (; next < until; next = addMonths(next, 3)) starts.add(next);
  return [...starts].sort();
}

function plusKnown(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}

/** The drivers that count in a quarter. */
function driversOf(drivers: (Driver & Retirable)[], quarter: Quarter, { timeZone }: AccountFacts): Driver[] {
  return drivers
    .filter((driver) => countsIn(quarter, driver, timeZone))
    .map(({ retiredAt: _, ...driver }): Driver => driver);
}

function usesOf(
  drivers: Driver[],
  slices: Map<string, Uses>[],
  isKnown: boolean,
  claim: (key: string) => Claim,
): DriverUse[] {
  return drivers.map((driver) => ({
    driver,
    uses: isKnown ? sumOf(slices.map((slice) => slice.get(driver.featureKey)?.[driver.measure] ?? 0)) : null,
    claim: claim(driver.key),
  }));
}

/** Fifteen digits hold every quantity, and drop what binary fractions add: 0.1 + 0.2 is 0.3. */
function sumOf(quantities: number[]): number {
  return Number(quantities.reduce((sum, quantity) => sum + quantity, 0).toPrecision(15));
}

function plus(one: Uses = { events: 0, quantity: 0 }, other: Uses): Uses {
  return { events: one.events + other.events, quantity: one.quantity + other.quantity };
}

/** Calendar months, the first and the last as far as the period goes. */
function monthsWithin({ from, until }: Period): Period[] {
  const months: Period[] = [];
  for (let start = from; start < until; ) {
    const next = addMonths(`${start.slice(0, 7)}-01`, 1);
    months.push({ from: start, until: next < until ? next : until });
    start = next;
  }
  return months;
}

/** The months of each quarter, and which of all is its first. */
function partsOf(months: Period[], { fiscalStartMonth }: AccountFacts) {
  const parts: { quarter: Quarter; months: Period[] }[] = [];
  months.forEach((month) => {
    const quarter = quarterOf(month.from, fiscalStartMonth);
    const last = parts.at(-1);
    if (last?.quarter.key === quarter.key) last.months.push(month);
    else parts.push({ quarter, months: [month] });
  });
  return parts;
}
