import { expect, test } from "vitest";
import {
  barsOf,
  boundsOf,
  differenceOfShares,
  japanAdjusted,
  meanOfCompanies,
  readingOf,
  verdictOf,
} from "#app/domain/surveys/reading.ts";

/** How many answered each of 0…10. */
function tally(answers: Record<number, number>): number[] {
  return Array.from({ length: 11 }, (_, score) => answers[score] ?? 0);
}

// Adjusted Wald of Rocks 2016: (detractors, passives, promoters) → NPS, interval.
test.each([
  [5, 12, 19, 38.9, 13.2, 58.6],
  [15, 35, 50, 35, 19.9, 48],
  [100, 300, 600, 50, 45.7, 54],
  [0, 0, 10, 100, 47.5, 100],
])("NPS of %d, %d and %d", (bad, middle, good, value, low, high) => {
  const reading = readingOf("nps", tally({ 0: bad, 8: middle, 10: good }));
  expect(reading.value).toBeCloseTo(value, 1);
  expect(reading.low).toBeCloseTo(low, 1);
  expect(reading.high).toBeCloseTo(high, 1);
});

// Wilson, Newcombe 1998, Statistics in Medicine 17:857–872.
test.each([
  [81, 263, 25.53, 36.62],
  [15, 148, 6.24, 16.05],
  [0, 20, 0, 16.11],
  [1, 29, 0.61, 17.18],
])("CSAT with %d good of %d", (hits, n, low, high) => {
  const reading = readingOf("csat", tally({ 5: hits, 1: n - hits }));
  expect(reading.value).toBeCloseTo((hits / n) * 100, 9);
  expect(reading.low).toBeCloseTo(low, 1);
  expect(reading.high).toBeCloseTo(high, 1);
});

test("CES is the mean of 1–7 and the three best", () => {
  expect(readingOf("ces", tally({ 7: 2, 5: 1, 4: 1, 1: 1 }))).toMatchObject({ n: 5, value: 60, mean: 4.8 });
});

test("no answers is no figure", () => {
  for (const kind of ["nps", "csat", "ces"] as const) {
    expect(readingOf(kind, tally({}))).toMatchObject({ n: 0, value: null, low: null, high: null, mean: null });
  }
});

// Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [5, 56, 0, 29, -0.0381, 0.1926],
])("%d of %d against %d of %d", (a, m, b, n, low, high) => {
  const ends = differenceOfShares({ hits: a, n: m }, { hits: b, n });
  expect(ends.low).toBeCloseTo(low, 4);
  expect(ends.high).toBeCloseTo(high, 4);
});

test("a change is named only where it is more than chance, and never from a wide interval", () => {
  const nps = (bad: number, middle: number, good: number) => readingOf("nps", tally({ 0: bad, 8: middle, 10: good }));
  expect(verdictOf("nps", undefined, nps(10, 30, 60))).toBe("first");
  expect(verdictOf("nps", nps(0, 0, 0), nps(10, 30, 60))).toBe("first");
  expect(verdictOf("nps", nps(10, 30, 60), nps(40, 30, 30))).toBe("down");
  expect(verdictOf("nps", nps(40, 30, 30), nps(10, 30, 60))).toBe("up");
  expect(verdictOf("nps", nps(10, 30, 60), nps(12, 30, 58))).toBe("same");
  expect(verdictOf("nps", nps(0, 0, 4), nps(4, 0, 0))).toBe("wide");
  const csat = (good: number, bad: number) => readingOf("csat", tally({ 5: good, 1: bad }));
  expect(verdictOf("csat", csat(48, 32), csat(56, 14))).toBe("up");
  expect(verdictOf("csat", csat(50, 30), csat(46, 24))).toBe("same");
  expect(verdictOf("csat", csat(1, 1), csat(46, 24))).toBe("wide");
});

test("the Japanese scale moves only those who answered in Japanese", () => {
  const answers = tally({ 8: 4, 6: 4, 5: 2 });
  expect(readingOf("nps", answers).value).toBe(-60);
  expect(japanAdjusted(answers, tally({})).value).toBe(20);
  expect(japanAdjusted(tally({}), answers).value).toBe(-60);
  expect(japanAdjusted(tally({}), tally({})).value).toBeNull();
});

test("a company with many answers weighs as much as one with few", () => {
  const [many, few] = [tally({ 10: 98, 0: 2 }), tally({ 0: 2 })];
  expect(meanOfCompanies("nps", [many, few, tally({})])).toEqual({ companies: 2, value: -2 });
  expect(meanOfCompanies("nps", [])).toEqual({ companies: 0, value: null });
});

test("each scale has its own bars and groups", () => {
  expect(barsOf("nps", tally({ 0: 1, 10: 2 })).map(({ times }) => times)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  expect(barsOf("csat", tally({ 3: 1 })).map(({ score }) => score)).toEqual([1, 2, 3, 4, 5]);
  expect(boundsOf("nps")).toEqual({ good: [9, 10], middle: [7, 8], bad: [0, 6] });
  expect(boundsOf("ces")).toEqual({ good: [5, 7], middle: [4, 4], bad: [1, 3] });
});
