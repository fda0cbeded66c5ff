import { expect, test } from "vitest";
import { countBusinessDays, isBusinessDay } from "#app/domain/health/business-days.ts";
import { chanceOfAtLeast, mannKendall } from "#app/domain/health/mann-kendall.ts";
import { upperTail } from "#app/domain/health/normal.ts";
import { theilSen } from "#app/domain/health/theil-sen.ts";
import vectors from "#test/vectors/trend.json";

const pointsOf = (x: number[], t = x.map((_, i) => i)) => x.map((value, i) => ({ t: t[i]!, value }));

test.each(vectors.mannKendall)("Mann–Kendall and Theil–Sen: $source", (vector) => {
  const result = mannKendall(vector.series);
  expect(result.s).toBe(vector.s);
  if (vector.variance !== undefined) expect(Math.abs(result.variance - vector.variance)).toBeLessThan(vector.tolerance);
  if (vector.z !== undefined) expect(Math.abs(result.z - vector.z)).toBeLessThan(vector.tolerance);
  if (vector.p !== undefined) expect(Math.abs(result.p - vector.p)).toBeLessThan(vector.tolerance);
  expect(theilSen(pointsOf(vector.series))!.slope).toBeCloseTo(vector.slope, 9);
});

test.each(vectors.exact.chances)("by chance S ≥ $s among $n in $p of all orders", ({ s, n, p }) => {
  expect(Math.abs(chanceOfAtLeast(s, n) - p)).toBeLessThan(vectors.exact.tolerance);
});

test.each(vectors.exact.critical)("the published critical values of n = $n are the smallest that reach their level", ({
  n,
  ...critical
}) => {
  for (const [level, s] of Object.entries(critical)) {
    const alpha = 1 - Number(level) / 100;
    expect(chanceOfAtLeast(s, n)).toBeLessThanOrEqual(alpha);
    expect(chanceOfAtLeast(s - 2, n)).toBeGreaterThan(alpha);
  }
});

test("up to ten untied values the probability is exact", () => {
  expect(mannKendall([5, 4, 3, 2, 1]).pDown).toBeCloseTo(1 / 120, 12);
  expect(mannKendall([1, 2, 3, 4]).pUp).toBeCloseTo(1 / 24, 12);
});

test("nothing, one value and equal values show no trend", () => {
  expect(mannKendall([])).toMatchObject({ n: 0, s: 0, z: 0, p: 1 });
  expect(mannKendall([3, 4])).toMatchObject({ n: 2, p: 1 });
  expect(mannKendall([7, 7, 7, 7, 7])).toMatchObject({ s: 0, variance: 0, z: 0, p: 1 });
  expect(mannKendall([1, Number.NaN, 2, 3, 4, 5])).toMatchObject({ n: 5, s: 10 });
});

test("Sen's slope is the one he published", () => {
  const points = pointsOf(vectors.sen.x, vectors.sen.t);
  expect(theilSen(points)!.slope).toBeCloseTo(vectors.sen.slope, 9);
});

test("one wild value does not move the line", () => {
  expect(theilSen(pointsOf([10, 10, 10, 1_000, 10, 10]))).toEqual({ slope: 0, intercept: 10 });
  expect(theilSen(pointsOf([4]))).toBeNull();
});

test("the normal tail is right in the middle and far out", () => {
  expect(upperTail(0)).toBe(0.5);
  expect(upperTail(1.959963984540054)).toBeCloseTo(0.025, 12);
  expect(upperTail(-1)).toBeCloseTo(0.8413447460685429, 12);
  expect(upperTail(6) / 9.865876450376946e-10).toBeCloseTo(1, 9);
  expect(upperTail(2.999999) / upperTail(3.000001)).toBeCloseTo(1, 4);
});

test.each(vectors.businessDays.periods)("$days business days from $from until $until", ({ days, ...period }) => {
  expect(countBusinessDays(period, "japan")).toBe(days);
});

test.each(vectors.businessDays.holidays)("nobody works on %s in Japan, elsewhere they do", (day) => {
  expect(isBusinessDay(day, "japan")).toBe(false);
  expect(isBusinessDay(day, "weekdays")).toBe(true);
});
