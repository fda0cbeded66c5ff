import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assumption, Claim, DriverUse } from "#app/domain/value/driver-value.ts";
import { calculateSavings } from "#app/domain/value/savings.ts";
import { addUp, paybackOf, presentReturnOf, presentWorthOf } from "#app/domain/value/term.ts";
import { tryKey, whatIf } from "#app/domain/value/what-if.ts";

const month = (n: number, value: number | null, cost: number | null) => ({
  from: `2026-${String(n).padStart(2, "0")}-01`,
  value: value === null ? null : { low: value / 2, expected: value, high: value * 2 },
  cost,
});

test("value and cost add up month by month, unknown until the first is known", () => {
  expect(addUp([month(1, null, null), month(2, 10, 4), month(3, null, 4)])).toEqual([
    { from: "2026-01-01", value: null, cost: null },
    { from: "2026-02-01", value: { low: 5, expected: 10, high: 20 }, cost: 4 },
    { from: "2026-03-01", value: { low: 5, expected: 10, high: 20 }, cost: 8 },
  ]);
});

test("payback is the first month by whose end the value has reached the cost, or none", () => {
  const months = [month(1, 4, 10), month(2, 10, 10), month(3, 20, 10)];
  expect(paybackOf(months)).toEqual({ low: null, expected: "2026-03-01", high: "2026-02-01" });
  expect(paybackOf([month(1, 10, 10)])?.expected).toBe("2026-01-01");
  expect(paybackOf([month(1, null, 10)])).toBeNull();
  expect(paybackOf([month(1, 10, null)])).toBeNull();
});

test("a year in months compounds to the same as the year, and without interest it is the difference", () => {
  const year = Array.from({ length: 12 }, (_, i) => month(i + 1, i === 11 ? 2_200 : 0, i === 11 ? 1_100 : 0));
  expect(presentWorthOf(year, 0.1)).toEqual({ low: 0, expected: 1_000, high: 3_000 });
  const { low, expected, high } = presentReturnOf(year, 0.1)!;
  expect([low, expected, high].map((share) => Math.round(share * 1e9) / 1e9)).toEqual([0, 1, 3]);
  expect(presentReturnOf([month(1, 10, null)], 0.1)).toBeNull();
  expect(presentWorthOf([month(1, 10, 4), month(2, 10, 4)], 0)?.expected).toBe(12);
  expect(presentWorthOf([month(1, 10, null)], 0.1)).toBeNull();
});

type UseLike = {
  uses: number | null;
  group: string | null;
  state: Claim["state"];
  expected: number | null;
  source: Assumption["source"];
};
const useLike: fc.Arbitrary<UseLike> = fc.record({
  uses: fc.option(fc.integer({ min: 0, max: 5_000 })),
  group: fc.constantFrom(null, "a", "b"),
  state: fc.constantFrom<Claim["state"]>("open", "confirmed", "adjusted", "disputed", "removed"),
  expected: fc.option(fc.integer({ min: 0, max: 9_999 })),
  source: fc.constantFrom("measured", "customer", "benchmark", "assumed"),
});

const both = { ja: "", en: "" };
function useOf({ uses, group, state, expected, source }: UseLike, i: number): DriverUse {
  const range = expected === null ? null : { low: expected / 2, expected, high: expected + 3 };
  const assumption = {
    key: "price",
    name: both,
    unit: "money" as const,
    range,
    source,
    note: both,
    asOf: "2026-04-01",
  };
  return {
    uses,
    claim: { state, claimed: null, adjusted: state === "adjusted" ? 777 : null },
    driver: {
      key: `d${i}`,
      kind: "cost_avoided",
      name: both,
      featureKey: "f",
      feature: both,
      measure: "events",
      benefitGroup: group,
      assumptions: [assumption],
    },
  };
}

test("with the sliders untouched a trial is the page's total, and the parts add up to it", () => {
  fc.assert(
    fc.property(fc.array(useLike, { maxLength: 6 }), (all) => {
      const list = all.map(useOf);
      const page = calculateSavings(list);
      expect(whatIf(list, {})).toEqual(page);
      const untouched = Object.fromEntries(
        list.map(({ driver }) => [tryKey(driver.key, "price"), driver.assumptions[0]?.range?.expected ?? 0]),
      );
      expect(whatIf(list, untouched)).toEqual(page);
      const { split, total } = page;
      for (const end of ["low", "expected", "high"] as const) {
        const parts = split ? split.measured[end] + split.confirmed[end] + split.estimated[end] : 0;
        expect(parts).toBe(total?.[end] ?? 0);
      }
    }),
    { seed: 7 },
  );
});

test("a slider moves its own driver in proportion, and not one whose amount is the customer's", () => {
  const at = (state: Claim["state"]) => [useOf({ uses: 10, group: null, state, expected: 100, source: "assumed" }, 0)];
  expect(whatIf(at("open"), { "d0/price": 200 }).total).toEqual({ low: 1_000, expected: 2_000, high: 2_060 });
  expect(whatIf(at("adjusted"), { "d0/price": 200 }).total?.expected).toBe(777);
});
