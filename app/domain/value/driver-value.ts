// What one driver's uses are worth: a range and never one number alone, as measured or as the customer put it.
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

/** A driver and the uses of its feature, null when the account has never sent an event; and how its claim stands. */
export type DriverUse = { driver: Driver; uses: number | null; claim?: Claim };

const ends = ["low", "expected", "high"] as const;

/** Rounded down once, to whole minor units and minutes. Whether it counts in a total is settled with the others. */
export function worthOf({
  driver: { featureKey: _, benefitGroup: __, ...driver },
  uses,
  claim,
}: DriverUse): DriverValue {
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

/** What the customer states is their word, not a measurement: until they confirm the claim, it stays an estimate. */
export function basisOf({ claim, assumptions }: Pick<DriverValue, "claim" | "assumptions">): Basis {
  if (claim === "confirmed" || claim === "adjusted") return "confirmed";
  return assumptions.some(isEstimate) ? "estimated" : "measured";
}

export function isEstimate({ source }: Assumption): boolean {
  return source !== "measured";
}

/** The ends of a range in their order, whatever they were computed from. */
export function rangeOf(at: (end: keyof Range) => number): Range {
  const [low = 0, expected = 0, high = 0] = ends.map(at);
  return { low: Math.min(low, high), expected, high: Math.max(low, high) };
}
