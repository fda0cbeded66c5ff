import { expect, test } from "vitest";
import { bandOf, inSteps, isSafe, type Measured, percentile, standingOf } from "#app/domain/peers/benchmark.ts";

// Hyndman and Fan (1996), type 7; the figures are those that R gives: quantile(c(15, 20, 35, 40, 50), p).
test.each([
  [0.25, 20],
  [0.3, 23],
  [0.5, 35],
  [1, 50],
  [0, 15],
])("the percentile %d of five values is %d", (share, expected) => {
  expect(percentile([50, 15, 40, 20, 35], share)).toBeCloseTo(expected, 12);
});

test("of nothing there is no percentile", () => {
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

const tens = (n: number) => Array<number>(n).fill(10);

test("ten companies hide each other, nine do not, nor do ten around a giant", () => {
  expect(isSafe(tens(10))).toBe(true);
  expect(isSafe(tens(9))).toBe(false);
  expect(isSafe([])).toBe(false);
  // 30 % of all is the most that one may have: 90 of 300.
  expect(isSafe([...tens(21), 90])).toBe(true);
  expect(isSafe([...tens(21), 91])).toBe(false);
});

// The p %-rule of the EU's handbook on disclosure control: unsafe if what is left beside the two largest is less than
// p % of the largest. Whatever is called safe here passes it for p = 100.
test("whatever is shown passes the p %-rule", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let safe = 0;
  for (let n = 0; n < 2_000; n++) {
    const seats = Array.from({ length: 8 + Math.floor(random() * 10) }, () => Math.ceil(random() ** 6 * 500));
    if (!isSafe(seats)) continue;
    safe += 1;
    const [first = 0, second = 0] = [...seats].sort((a, b) => b - a);
    const rest = seats.reduce((sum, each) => sum + each, 0) - first - second;
    expect(rest).toBeGreaterThanOrEqual(first);
  }
  expect(safe).toBeGreaterThan(200);
});

const company = (n: number, value: number, kind: Partial<Measured> = {}): Measured => ({
  ...{ accountId: `company-${n}`, value, seats: 10, industry: "food", size: "mid" },
  ...kind,
});

test("the closest cohort that hides each of its companies is taken, and the own figure is not in it", () => {
  const own = company(0, 0.9);
  const kin = Array.from({ length: 10 }, (_, n) => company(n + 1, (n + 1) / 20));
  const strangers = Array.from({ length: 10 }, (_, n) => company(n + 20, 0.01, { industry: "retail", size: "large" }));
  const close = standingOf(own, [own, ...kin, ...strangers]);
  expect(close).toMatchObject({ cohort: "industry_size", peers: 10 });
  // Of 0.05 … 0.5: the places 2.25, 4.5 and 6.75 of 0–9.
  expect(close?.lower).toBeCloseTo(0.1625, 12);
  expect(close?.median).toBeCloseTo(0.275, 12);
  expect(close?.upper).toBeCloseTo(0.3875, 12);

  const larger = kin.map((each, n) => (n < 3 ? { ...each, size: "large" } : each));
  expect(standingOf(own, [own, ...larger])).toMatchObject({ cohort: "industry", peers: 10 });
  const elsewhere = kin.map((each, n) => (n < 3 ? { ...each, industry: "retail" } : each));
  expect(standingOf(own, [own, ...elsewhere])).toMatchObject({ cohort: "size", peers: 10 });
  const mixed = kin.map((each, n) => (n < 3 ? { ...each, industry: "retail", size: "large" } : each));
  expect(standingOf(own, [own, ...mixed])).toMatchObject({ cohort: "all", peers: 10 });
  expect(standingOf(own, [own, ...kin.slice(1)])).toBeNull();
});

test("a place among the others is told by quarters, and what is shown comes in steps", () => {
  const range = { lower: 0.2, median: 0.5, upper: 0.7 };
  expect([0.71, 0.7, 0.5, 0.49, 0.2, 0.19].map((value) => bandOf(value, range))).toEqual([
    ...["top", "upper", "upper", "lower", "lower", "bottom"],
  ]);
  // Where all others are the same, being the same is not to be behind.
  expect(bandOf(1, { lower: 1, median: 1, upper: 1 })).toBe("upper");
  expect([0.1625, 0.3875, -0.08, 0, 1.024].map(inSteps)).toEqual([0.15, 0.4, -0.1, 0, 1]);
});
