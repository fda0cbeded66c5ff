import { expect, test } from "vitest";
import { Z95 } from "#app/domain/interval.ts";
import {
  histogramOf,
  isDistinguishable,
  npsOf,
  npsOfCounts,
  standardError,
  varianceOf,
} from "#app/domain/surveys/nps.ts";
import vectors from "#test/vectors/nps.json";

test.each(vectors.scores)("$scores has the published score, variance and error", (vector) => {
  const nps = npsOf(vector.scores);
  expect(Math.abs(nps.score! - vector.score)).toBeLessThan(vector.tolerance);
  expect(Math.abs(varianceOf(nps) - vector.variance)).toBeLessThan(vector.tolerance);
  expect(Math.abs(standardError(nps) - vector.standardError)).toBeLessThan(vector.tolerance);
});

test.each(vectors.intervals)("($detractors, $passives, $promoters) has the adjusted interval, not Wald's", (vector) => {
  const nps = npsOfCounts(vector);
  expect(Math.abs(nps.score! - vector.score)).toBeLessThan(vector.tolerance);
  expect(Math.abs(nps.low! - vector.adjusted[0]!)).toBeLessThan(vector.tolerance);
  expect(Math.abs(nps.high! - vector.adjusted[1]!)).toBeLessThan(vector.tolerance);
  expect(Math.abs(nps.score! - Z95 * standardError(vector) * 100 - vector.wald[0]!)).toBeLessThan(vector.tolerance);
});

test.each(vectors.rejected)("%s is not an answer", (score) => {
  expect(() => npsOf([9, score ?? Number.NaN])).toThrow(RangeError);
});

test("promoters and detractors are not taken for independent", () => {
  const { anti } = vectors;
  const half = Z95 * standardError(anti) * 100;
  expect(npsOfCounts(anti).score).toBeCloseTo(anti.score, 9);
  expect(Math.abs(half - anti.half)).toBeLessThan(anti.tolerance);
  expect(Math.abs(half - anti.wrongHalf)).toBeGreaterThan(0.2);
});

test("no answers is not a score of 0", () => {
  expect(npsOf([])).toEqual({ n: 0, promoters: 0, passives: 0, detractors: 0, score: null, low: null, high: null });
});

test("the interval narrows when nearly everybody was asked, and not when the frame is unknown or absurd", () => {
  const scores = [9, 9, 9, 7, 7, 5, 10, 10, 8, 3];
  const width = (frame?: number) => npsOf(scores, frame).high! - npsOf(scores, frame).low!;
  expect(width(12)).toBeLessThan(width() / 2);
  expect(width(10)).toBe(0);
  expect(width(3)).toBe(width());
});

test("two rounds are told apart only when the difference is more than chance", () => {
  expect(
    isDistinguishable({ promoters: 5, passives: 3, detractors: 2 }, { promoters: 3, passives: 3, detractors: 4 }),
  ).toBe(false);
  expect(
    isDistinguishable({ promoters: 60, passives: 30, detractors: 10 }, { promoters: 30, passives: 30, detractors: 40 }),
  ).toBe(true);
  expect(
    isDistinguishable({ promoters: 0, passives: 0, detractors: 0 }, { promoters: 1, passives: 0, detractors: 0 }),
  ).toBeNull();
});

test("the histogram has a bin for each of 0 to 10", () => {
  expect(histogramOf([0, 10, 10, 6])).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
});
