// What drivers are worth together: which of them count, and what adds up to the total.
import type { Range } from "#app/domain/money.ts";
import {
  type Basis,
  bases,
  basisOf,
  type Driver,
  type DriverUse,
  type DriverValue,
  isEstimate,
  rangeOf,
  worthOf,
} from "./driver-value.ts";

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

function sumOf(ranges: (Range | null)[]): Range | null {
  const known = ranges.filter((range) => range !== null);
  if (known.length === 0) return null;
  return rangeOf((end) => known.reduce((sum, range) => sum + range[end], 0));
}
