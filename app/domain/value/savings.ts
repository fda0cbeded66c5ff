// From usage to money: a driver's uses times its assumptions, as a range and never as one number alone.
import type { Both } from "#app/domain/both.ts";
import type { Day } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { floorOfProduct } from "./exact.ts";

export type Assumption = {
  key: string;
  name: Both;
  /** `minutes` count as sixtieths of an hour, `share` is 0–1, money is in minor units of the account's currency. */
  unit: "minutes" | "share" | "money" | "money_per_hour" | "count";
  /** Null when nobody has said yet: the driver is then not measurable. */
  range: Range | null;
  source: "measured" | "customer" | "benchmark" | "assumed";
  note: Both;
  asOf: Day;
};

export type Driver = {
  key: string;
  kind: "time_saved" | "cost_avoided" | "revenue_gained" | "risk_reduced";
  name: Both;
  featureKey: string;
  feature: Both;
  measure: "events" | "quantity";
  /** Drivers of one group claim the same benefit: only the largest counts. */
  benefitGroup: string | null;
  assumptions: Assumption[];
};

export type DriverValue = Omit<Driver, "featureKey" | "benefitGroup"> & {
  uses: number;
  /** Minor units; null is "not measurable", and `missing` says why. */
  value: Range | null;
  /** Only for time saved; whole minutes as hours. */
  hours: Range | null;
  missing: "no-events" | "no-baseline" | null;
  /** False when a larger benefit of the same group counts already. */
  counted: boolean;
};

export type Savings = {
  total: Range | null;
  hours: Range | null;
  missing: "no-drivers" | "no-events" | "no-baseline" | null;
  /** True when a counted input was not measured. */
  estimated: boolean;
  drivers: DriverValue[];
};

/** A driver and the uses of its feature; null when the account has never sent an event. */
export type DriverUse = { driver: Driver; uses: number | null };

const ends = ["low", "expected", "high"] as const;

/**
 * The value of some drivers' uses. Each driver is rounded down once to whole minor units — a report may understate,
 * never overstate — and the total is the sum of the counted rows, so that whoever adds up the table gets the total.
 *
 * @param counted keys of the drivers that count, where that has been settled for a longer period
 */
export function calculateSavings(uses: DriverUse[], counted?: ReadonlySet<string>): Savings {
  const values = uses.map(({ driver, uses }) => worthOf(driver, uses));
  const winners = counted ?? largestOfGroups(uses, values);
  const drivers = values.map((value) => ({ ...value, counted: winners.has(value.key) }));
  const sure = drivers.filter(({ counted, value }) => counted && value !== null);
  return {
    total: sumOf(sure.map(({ value }) => value)),
    hours: sumOf(sure.map(({ hours }) => hours)),
    missing: drivers.length === 0 ? "no-drivers" : sure.length === 0 ? (drivers[0]?.missing ?? null) : null,
    estimated: sure.some(({ assumptions }) => assumptions.some(({ source }) => source !== "measured")),
    drivers,
  };
}

function worthOf({ featureKey: _, benefitGroup: __, ...driver }: Driver, uses: number | null): DriverValue {
  const missing = uses === null ? "no-events" : isMeasurable(driver.assumptions) ? null : "no-baseline";
  const measured = uses !== null && missing === null;
  return {
    ...driver,
    uses: uses ?? 0,
    value: measured ? product(uses, driver.assumptions) : null,
    hours: measured && driver.kind === "time_saved" ? hoursOf(uses, driver.assumptions) : null,
    missing,
    counted: true,
  };
}

/** Every factor is known, and one of them turns uses into money. */
function isMeasurable(assumptions: Assumption[]): boolean {
  return (
    assumptions.every(({ range }) => range !== null) &&
    assumptions.some(({ unit }) => unit === "money" || unit === "money_per_hour")
  );
}

function product(uses: number, assumptions: Assumption[]): Range {
  const sixtieths = 60 ** assumptions.filter(({ unit }) => unit === "minutes").length;
  return rangeOf((end) => floorOfProduct([uses, ...assumptions.map(({ range }) => range?.[end] ?? 0)], sixtieths));
}

/** All factors but money: the time itself. Null where the driver's formula has no minutes. */
function hoursOf(uses: number, assumptions: Assumption[]): Range | null {
  const factors = assumptions.filter(({ unit }) => unit !== "money" && unit !== "money_per_hour");
  const minutes = factors.filter(({ unit }) => unit === "minutes").length;
  if (minutes === 0) return null;
  return rangeOf(
    (end) => floorOfProduct([uses, ...factors.map(({ range }) => range?.[end] ?? 0)], 60 ** (minutes - 1)) / 60,
  );
}

/** Keys of the drivers that count: of each group the one with the largest expected value, the first of equals. */
function largestOfGroups(uses: DriverUse[], values: DriverValue[]): Set<string> {
  const winners = new Map<string, { key: string; expected: number }>();
  uses.forEach(({ driver }, i) => {
    const group = driver.benefitGroup ?? `driver ${driver.key}`;
    const expected = values[i]?.value?.expected ?? Number.NEGATIVE_INFINITY;
    const best = winners.get(group);
    if (!best || expected > best.expected) winners.set(group, { key: driver.key, expected });
  });
  return new Set([...winners.values()].map(({ key }) => key));
}

function rangeOf(at: (end: keyof Range) => number): Range {
  const [low = 0, expected = 0, high = 0] = ends.map(at);
  return { low: Math.min(low, high), expected, high: Math.max(low, high) };
}

function sumOf(ranges: (Range | null)[]): Range | null {
  const known = ranges.filter((range) => range !== null);
  if (known.length === 0) return null;
  return rangeOf((end) => known.reduce((sum, range) => sum + range[end], 0));
}
