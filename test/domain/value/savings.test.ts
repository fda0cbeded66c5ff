import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assumption, Driver } from "#app/domain/value/driver-value.ts";
import { floorOfProduct } from "#app/domain/value/exact.ts";
import { formulaOf } from "#app/domain/value/formula.ts";
import { calculateSavings } from "#app/domain/value/savings.ts";
import vectors from "#test/vectors/value.json";

const both = (text: string) => ({ ja: text, en: text });
const point = (value: number) => ({ low: value, expected: value, high: value });

function assume(unit: Assumption["unit"], range: Assumption["range"], source: Assumption["source"] = "measured") {
  return { key: unit, name: both(unit), unit, range, source, note: both(""), asOf: "2026-04-01" };
}

function driver(key: string, assumptions: Assumption[], fields: Partial<Driver> = {}): Driver {
  return {
    key,
    kind: "time_saved",
    name: both(key),
    featureKey: key,
    feature: both(key),
    measure: "events",
    benefitGroup: null,
    assumptions,
    ...fields,
  };
}

const money = (key: string, minor: number | null, fields: Partial<Driver> = {}) =>
  driver(key, [assume("money", minor === null ? null : point(minor))], { kind: "cost_avoided", ...fields });

test("time saved: the worked example comes out to the yen", () => {
  const { uses, minutes, realised, yenPerHour, riskAdjusted, yen, hours } = vectors.timeSaved;
  const factors = [
    assume("minutes", point(minutes)),
    assume("share", point(realised)),
    assume("share", point(riskAdjusted)),
    assume("money_per_hour", point(yenPerHour)),
  ];
  const savings = calculateSavings([{ driver: driver("invoice", factors), uses }]);
  expect(savings.total).toEqual(point(yen));
  expect(savings.hours?.expected).toBeCloseTo(hours, 10);
  expect(savings).toMatchObject({ missing: null, estimated: false });
});

test("a range combines end by end", () => {
  const factors = [
    assume("minutes", { low: 5, expected: 6, high: 12 }),
    assume("share", { low: 0.25, expected: 0.5, high: 0.75 }),
    assume("money_per_hour", { low: 4_000, expected: 5_000, high: 6_000 }),
  ];
  const { total } = calculateSavings([{ driver: driver("invoice", factors), uses: 100 }]);
  expect(total).toEqual({ low: 8_333, expected: 25_000, high: 90_000 });
});

test("a fraction of a yen is rounded down, once, and a loss too: never overstated", () => {
  const oneMinute = driver("a", [assume("minutes", point(1)), assume("money_per_hour", point(3_599))]);
  expect(calculateSavings([{ driver: oneMinute, uses: 1 }]).total).toEqual(point(59));
  expect(calculateSavings([{ driver: money("b", -0.5), uses: 3 }]).total).toEqual(point(-2));
});

test("the noise of binary fractions costs no yen", () => {
  expect(0.29 * 100).toBeLessThan(29);
  expect(calculateSavings([{ driver: money("a", 0.29), uses: 100 }]).total).toEqual(point(29));
  expect(floorOfProduct([1.1, 1.1, 100])).toBe(121);
  expect(floorOfProduct([1e-7, 3e7])).toBe(3);
  expect(floorOfProduct([1e21, 1e-21])).toBe(1);
});

test("the exact product is what long multiplication of cents gives", () => {
  const cents = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const exact = BigInt(a) * BigInt(b);
      const floor = exact / 10_000n - (exact < 0n && exact % 10_000n !== 0n ? 1n : 0n);
      return BigInt(floorOfProduct([a / 100, b / 100])) === floor;
    }),
    { seed: 3 },
  );
});

test("a missing baseline is not measurable, and not 0", () => {
  const savings = calculateSavings([{ driver: money("a", null), uses: 10 }]);
  expect(savings).toMatchObject({ total: null, hours: null, missing: "no-baseline", estimated: false });
  expect(savings.drivers[0]).toMatchObject({ value: null, uses: 10, missing: "no-baseline" });
});

test("uses without a price are not money", () => {
  const unpriced = driver("a", [assume("minutes", point(5))]);
  expect(calculateSavings([{ driver: unpriced, uses: 10 }])).toMatchObject({ total: null, missing: "no-baseline" });
});

test("an account that never sent an event has no value; one that only did not use the feature has 0", () => {
  expect(calculateSavings([{ driver: money("a", 100), uses: null }])).toMatchObject({
    total: null,
    missing: "no-events",
  });
  expect(calculateSavings([{ driver: money("a", 100), uses: 0 }])).toMatchObject({ total: point(0), missing: null });
});

test("no drivers, nothing to say", () => {
  expect(calculateSavings([])).toEqual({
    total: null,
    hours: null,
    split: null,
    missing: "no-drivers",
    estimated: false,
    drivers: [],
  });
});

test("what can be measured counts, though another driver cannot be", () => {
  const savings = calculateSavings([
    { driver: money("a", null), uses: 1 },
    { driver: money("b", 100), uses: 2 },
  ]);
  expect(savings).toMatchObject({ total: point(200), missing: null });
});

test("of a group only the largest benefit counts, of equals the first, and one not measurable never", () => {
  const group = { benefitGroup: "invoicing" };
  const counted = (amounts: (number | null)[]) =>
    calculateSavings(amounts.map((minor, i) => ({ driver: money(`d${i}`, minor, group), uses: 1 }))).drivers.map(
      (row) => row.counted,
    );
  expect(counted([100, 300, 200])).toEqual([false, true, false]);
  expect(counted([100, 100])).toEqual([true, false]);
  expect(counted([null, 100])).toEqual([false, true]);
  const both = [money("a", 100, group), money("b", 300, group), money("c", 50)];
  expect(calculateSavings(both.map((one) => ({ driver: one, uses: 1 }))).total).toEqual(point(350));
});

test("the counted rows add up to the total", () => {
  const third = (key: string) => driver(key, [assume("minutes", point(1)), assume("money_per_hour", point(20))]);
  const savings = calculateSavings(["a", "b", "c"].map((key) => ({ driver: third(key), uses: 1 })));
  expect(savings.drivers.map(({ value }) => value?.expected)).toEqual([0, 0, 0]);
  expect(savings.total?.expected).toBe(0);
});

test("a total is estimated as soon as a counted input was not measured", () => {
  const assumed = driver("a", [assume("money", point(10), "assumed")], { benefitGroup: "g", kind: "risk_reduced" });
  const measured = money("b", 100, { benefitGroup: "g" });
  expect(calculateSavings([{ driver: assumed, uses: 1 }]).estimated).toBe(true);
  expect(calculateSavings([assumed, measured].map((one) => ({ driver: one, uses: 1 }))).estimated).toBe(false);
});

test("only time saved has hours, in whole minutes", () => {
  const factors = [assume("minutes", point(1.5)), assume("money_per_hour", point(6_000))];
  const savings = calculateSavings([
    { driver: driver("a", factors), uses: 3 },
    { driver: driver("b", factors, { kind: "cost_avoided" }), uses: 3 },
  ]);
  expect(savings.drivers.map(({ hours }) => hours)).toEqual([point(4 / 60), null]);
  expect(savings).toMatchObject({ hours: point(4 / 60), total: point(900) });
});

test("the formula shows its values in symbols that need no translation", () => {
  const factors = [
    assume("minutes", { low: 5, expected: 6.5, high: 8 }),
    assume("share", point(0.5)),
    assume("money_per_hour", point(5_200)),
  ];
  expect(formulaOf(driver("a", factors), 1_234, "JPY")).toBe("1,234 × 6.5 min × 50% × ¥5,200/h");
  expect(formulaOf(money("b", 1_250), 12.5, "USD")).toBe("12.5 × $12.50");
  expect(formulaOf(money("c", 0.5), 3, "JPY")).toBe("3 × ¥0.5");
  expect(formulaOf(driver("d", [assume("count", point(2)), assume("money", null)]), 3, "JPY")).toBe("3 × 2 × —");
});
