import { expect, test } from "vitest";
import { netPresentValue, paybackMonths, presentValue, returnOnCosts, roiOf } from "#app/domain/value/roi.ts";
import vectors from "#test/vectors/value.json";

const { tei } = vectors;
const NOTHING = { initial: 0, later: [] };

test("the published cash flow analysis comes out: present values, net, return and payback", () => {
  expect(presentValue(tei.benefits, tei.rate)).toBeCloseTo(tei.benefits.presentValue, 2);
  expect(presentValue(tei.costs, tei.rate)).toBeCloseTo(tei.costs.presentValue, 2);
  expect(netPresentValue(tei.benefits, tei.costs, tei.rate)).toBeCloseTo(tei.netPresentValue, 2);
  expect((returnOnCosts(tei.benefits, tei.costs, tei.rate) ?? 0) * 100).toBeCloseTo(tei.returnPercent, 2);
  expect(paybackMonths(tei.benefits, tei.costs)).toBeCloseTo(tei.paybackMonths, 2);
});

test("without interest the present value is the total", () => {
  expect(presentValue(tei.benefits, 0)).toBe(tei.benefits.total);
  expect(presentValue(tei.costs, 0)).toBe(tei.costs.total);
});

test("money counts at the end of its year, not in the middle", () => {
  const middle = tei.benefits.later.reduce((sum, amount, i) => sum + amount / 1.1 ** (i + 0.5), 0);
  expect(Math.round(middle)).toBe(tei.midYearBenefits);
  expect(Math.abs(presentValue(tei.benefits, tei.rate) - tei.midYearBenefits)).toBeGreaterThan(300_000);
});

test("a term counted in months compounds to the same year", () => {
  const monthly = { initial: 0, later: [...Array(11).fill(0), 110] };
  expect(presentValue(monthly, 0.1, 1)).toBeCloseTo(100, 10);
});

test("payback: at once, within a later year, on the last day, never", () => {
  expect(paybackMonths({ initial: 0, later: [10] }, NOTHING)).toBe(0);
  expect(paybackMonths({ initial: 0, later: [50, 100] }, { initial: 100, later: [0, 0] })).toBe(18);
  expect(paybackMonths({ initial: 0, later: [100] }, { initial: 100, later: [] })).toBe(12);
  expect(paybackMonths({ initial: 0, later: [50, 49] }, { initial: 100, later: [] })).toBeNull();
  expect(paybackMonths({ initial: 0, later: [5, 5, 5] }, { initial: 10, later: [] }, 1)).toBe(2);
});

test("no costs, no return to speak of", () => {
  expect(returnOnCosts({ initial: 0, later: [10] }, NOTHING, 0.1)).toBeNull();
  expect(roiOf({ low: 1, expected: 2, high: 3 }, 0)).toBeNull();
  expect(roiOf({ low: 1, expected: 2, high: 3 }, null)).toBeNull();
  expect(roiOf(null, 100)).toBeNull();
});

test("the return of a quarter is a range, and may be a loss", () => {
  expect(roiOf({ low: 50, expected: 150, high: 250 }, 100)).toEqual({ low: -0.5, expected: 0.5, high: 1.5 });
});
