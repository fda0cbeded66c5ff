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

/** How a claim, a driver's value in a quarter, stands with the customer. */
export type Claim = {
  /** `moved`: it was confirmed, but is another figure since. `removed`: we took it back for the quarter. */
  state: "open" | "confirmed" | "moved" | "adjusted" | "disputed" | "removed";
  /** What was confirmed, where it can be compared; minor units. */
  claimed: Range | null;
  /** What the customer puts in the claim's place for the period; minor units. */
  adjusted: number | null;
};

/** What a counted value rests on: nothing but measurements, the customer's own word, or estimates. */
export const bases = ["measured", "confirmed", "estimated"] as const;
export type Basis = (typeof bases)[number];

export type DriverValue = Omit<Driver, "featureKey" | "benefitGroup"> & {
  uses: number;
  /** Minor units; null is "not measurable", and `missing` says why. */
  value: Range | null;
  /** Only for time saved; whole minutes as hours. */
  hours: Range | null;
  missing: "no-events" | "no-baseline" | null;
  /** False when it is not part of the total; `leftOut` says why. */
  counted: boolean;
  /** A larger benefit of the same group counts; the customer doubts it; we took it back. */
  leftOut: "overlap" | "disputed" | "removed" | null;
  /** Key of the driver that counts in its place. */
  insteadOf: string | null;
  claim: Claim["state"];
  /** Null where it does not count. */
  basis: Basis | null;
};

/** Parts of a total by what they rest on; they add up to it exactly. */
export type Split = Record<Basis, Range>;

export type Savings = {
  total: Range | null;
  hours: Range | null;
  /** Null where there is no total. */
  split: Split | null;
  missing: "no-drivers" | "no-events" | "no-baseline" | "disputed" | null;
  /** True when a counted input was not measured and the customer did not put a figure of their own in its place. */
  estimated: boolean;
  drivers: DriverValue[];
};

/** A driver and the uses of its feature, null when the account has never sent an event; and how its claim stands. */
export type DriverUse = { driver: Driver; uses: number | null; claim?: Claim };

const ends = ["low", "expected", "high"] as const;

/**
 * The value of some drivers' uses. Each driver is rounded down once to whole minor units — a report may understate,
 * never overstate — and the total is the sum of the counted rows, so that whoever adds up the table gets the total.
 *
 * A claim that the customer disputes counts as little as one that we took back; one that they adjusted counts as they say.
 *
 * @param counted keys of the drivers that count, where that has been settled for a longer period
 */
export function calculateSavings(uses: DriverUse[], counted?: ReadonlySet<string>): Savings {
  const values = uses.map(worthOf);
  const winners = largestOfGroups(uses, values);
  const drivers = values.map((value, i): DriverValue => {
    const winner = winners.get(groupOf(uses[i]?.driver)) ?? value.key;
    const counts = value.leftOut === null && (counted ? counted.has(value.key) : winner === value.key);
    const leftOut = counts ? null : (value.leftOut ?? "overlap");
    const insteadOf = leftOut === "overlap" && winner !== value.key ? winner : null;
    const basis = counts && value.value !== null ? basisOf(value) : null;
    return { ...value, counted: counts, leftOut, insteadOf, basis };
  });
  return { ...totalOf(drivers), drivers };
}

/**
 * Savings of periods that follow one another, as one: sums, and of each driver how it stands in the last that has it.
 * Drivers go out of use in time, so the first period has them all.
 */
export function addSavings(parts: Savings[]): Savings {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || parts.length === 1) return last ?? calculateSavings([]);
  const drivers = first.drivers.map(({ key }): DriverValue => {
    const all = parts.flatMap((part) => part.drivers.find((one) => one.key === key) ?? []);
    const driver = all.at(-1)!;
    const counting = all.filter((one) => one.counted && one.value !== null);
    const summed = counting.length > 0 ? counting : all;
    return {
      ...driver,
      uses: all.reduce((sum, { uses }) => sum + uses, 0),
      value: sumOf(summed.map(({ value }) => value)),
      hours: sumOf(summed.map(({ hours }) => hours)),
      counted: counting.length > 0 || driver.counted,
      leftOut: counting.length > 0 ? null : driver.leftOut,
    };
  });
  const known = parts.filter(({ total }) => total !== null);
  return {
    total: sumOf(known.map(({ total }) => total)),
    hours: toMinutes(sumOf(known.map(({ hours }) => hours))),
    split: known.length === 0 ? null : splitOf((basis) => known.map(({ split }) => split?.[basis] ?? null)),
    missing: known.length === 0 ? last.missing : null,
    estimated: parts.some(({ estimated }) => estimated),
    drivers,
  };
}

/** What adds up to the total, by what it rests on. */
function totalOf(drivers: DriverValue[]): Omit<Savings, "drivers"> {
  const sure = drivers.filter(({ counted, value }) => counted && value !== null);
  const doubted = drivers.some(({ leftOut }) => leftOut === "disputed");
  const none = drivers.find(({ missing }) => missing !== null)?.missing ?? (doubted ? "disputed" : null);
  const of = (basis: Basis) => sure.filter((driver) => driver.basis === basis).map(({ value }) => value);
  return {
    total: sumOf(sure.map(({ value }) => value)),
    hours: toMinutes(sumOf(sure.map(({ hours }) => hours))),
    split: sure.length === 0 ? null : splitOf(of),
    missing: drivers.length === 0 ? "no-drivers" : sure.length === 0 ? none : null,
    estimated: sure.some(({ claim, assumptions }) => claim !== "adjusted" && assumptions.some(isEstimate)),
  };
}

function splitOf(of: (basis: Basis) => (Range | null)[]): Split {
  const nothing = { low: 0, expected: 0, high: 0 };
  const [measured, confirmed, estimated] = bases.map((basis) => sumOf(of(basis)) ?? nothing);
  return { measured: measured ?? nothing, confirmed: confirmed ?? nothing, estimated: estimated ?? nothing };
}

/** What the customer states is their word, not a measurement: until they confirm the claim, it stays an estimate. */
function basisOf({ claim, assumptions }: Pick<DriverValue, "claim" | "assumptions">): Basis {
  if (claim === "confirmed" || claim === "adjusted") return "confirmed";
  return assumptions.some(isEstimate) ? "estimated" : "measured";
}

function isEstimate({ source }: Assumption): boolean {
  return source !== "measured";
}

function worthOf({ driver: { featureKey: _, benefitGroup: __, ...driver }, uses, claim }: DriverUse): DriverValue {
  const missing = uses === null ? "no-events" : isMeasurable(driver.assumptions) ? null : "no-baseline";
  const measured = uses !== null && missing === null;
  const worth: DriverValue = {
    ...driver,
    uses: uses ?? 0,
    value: measured ? product(uses, driver.assumptions) : null,
    hours: measured && driver.kind === "time_saved" ? hoursOf(uses, driver.assumptions) : null,
    missing,
    counted: true,
    leftOut: null,
    insteadOf: null,
    claim: claim?.state ?? "open",
    basis: null,
  };
  return claim ? asClaimed(worth, claim) : worth;
}

/** The value as the customer's word leaves it. */
function asClaimed(worth: DriverValue, { state, claimed, adjusted }: Claim): DriverValue {
  if (state === "disputed" || state === "removed") return { ...worth, leftOut: state };
  if (state === "confirmed" && claimed && !isSame(claimed, worth.value)) return { ...worth, claim: "moved" };
  if (state !== "adjusted" || adjusted === null) return worth;
  const { value, hours } = worth;
  const share = value && value.expected > 0 ? adjusted / value.expected : null;
  const scaled = hours && share !== null ? Math.floor(hours.expected * 60 * share) / 60 : null;
  const point = (amount: number) => ({ low: amount, expected: amount, high: amount });
  return { ...worth, value: point(adjusted), hours: scaled === null ? null : point(scaled), missing: null };
}

function isSame(one: Range, other: Range | null): boolean {
  return other !== null && ends.every((end) => one[end] === other[end]);
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

/** By group the key of the driver that counts: the one with the largest expected value, the first of equals. */
function largestOfGroups(uses: DriverUse[], values: DriverValue[]): Map<string, string> {
  const winners = new Map<string, { key: string; expected: number }>();
  uses.forEach(({ driver }, i) => {
    if (values[i]?.leftOut) return;
    const group = groupOf(driver);
    const expected = values[i]?.value?.expected ?? Number.NEGATIVE_INFINITY;
    const best = winners.get(group);
    if (!best || expected > best.expected) winners.set(group, { key: driver.key, expected });
  });
  return new Map([...winners].map(([group, { key }]) => [group, key]));
}

function groupOf(driver: Driver | undefined): string {
  return driver?.benefitGroup ? `group ${driver.benefitGroup}` : `driver ${driver?.key}`;
}

/** Sums of sixtieths are whole minutes again, without the noise of binary fractions. */
function toMinutes(hours: Range | null): Range | null {
  return hours && rangeOf((end) => Math.round(hours[end] * 60) / 60);
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
