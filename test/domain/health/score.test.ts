import { expect, test } from "vitest";
import {
  type Band,
  bandOf,
  FEWEST_COVERAGE,
  isJudged,
  nextBand,
  scoreOf,
  type Weighed,
  weights,
} from "#app/domain/health/score.ts";
import { explainChange, mainReason } from "#app/domain/health/score-change.ts";
import vectors from "#test/vectors/health.json";

const signals = (values: (number | null)[], own = vectors.weights): Weighed[] =>
  values.map((value, i) => ({ key: `s${i}`, weight: own[i]!, value }));

test("the score is the weighted mean, and its parts are the contributions", () => {
  const score = scoreOf(signals(vectors.whole.values));
  expect(score.score).toBeCloseTo(vectors.whole.score, 9);
  score.contributions.forEach(({ points }, i) => {
    expect(points).toBeCloseTo(vectors.whole.contributions[i]!, 9);
  });
  expect(score).toMatchObject({ coverage: 1 });
  expect([score.low, score.high].map((end) => end.toFixed(9))).toEqual(["72.000000000", "72.000000000"]);
});

test("an unknown signal gives its weight to the others, and says what it could have changed", () => {
  const { values, missing, score: expected, coverage, tolerance } = vectors.oneMissing;
  const score = scoreOf(signals(values.map((value, i) => (i === missing ? null : value))));
  expect(Math.abs(score.score! - expected)).toBeLessThan(tolerance);
  expect(score.coverage).toBeCloseTo(coverage, 9);
  expect(score.low).toBeCloseTo(58.5, 9);
  expect(score.high).toBeCloseTo(73.5, 9);
});

test("with too little known there is a number but no judgement", () => {
  const score = scoreOf(signals([80, null, null, null, null]));
  expect(score.score).toBeCloseTo(vectors.onlyUsage.score, 9);
  expect(score.coverage).toBeCloseTo(vectors.onlyUsage.coverage, 9);
  expect(isJudged(score)).toBe(false);
  expect(isJudged({ score: 50, coverage: 0.25 + 0.2 + 0.15 })).toBe(true);
  expect(isJudged({ score: 50, coverage: FEWEST_COVERAGE - 0.01 })).toBe(false);
});

test("nothing known is no score, and no crash", () => {
  const score = scoreOf(signals([null, null, null, null, null]));
  expect(score).toEqual({ score: null, coverage: 0, low: 0, high: 100, contributions: [] });
  expect(scoreOf([])).toEqual({ score: null, coverage: 0, low: 0, high: 100, contributions: [] });
  expect(isJudged(score)).toBe(false);
});

test("our own weights make a whole, and sentiment is capped", () => {
  expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(weights.sentiment).toBeLessThanOrEqual(0.15);
});

test("a band is left only after two evaluations outside of it", () => {
  let previous: { score: number; band: Band }[] = [];
  const bands = vectors.bands.scores.map((score) => {
    const band: Band = nextBand(score, previous);
    previous = [{ score, band }, ...previous];
    return band;
  });
  expect(bands).toEqual(vectors.bands.bands);
});

test("without history the band is the one of the score", () => {
  expect([74.9, 75, 40, 39.9].map((score) => bandOf(score))).toEqual(["amber", "green", "amber", "red"]);
});

test("a change is the sum of what the signals did", () => {
  const change = explainChange(signals(vectors.change.before), signals(vectors.change.after))!;
  expect(change.delta).toBeCloseTo(vectors.change.delta, 9);
  expect(change.parts.map(({ points }) => Number(points.toFixed(9)))).toEqual(vectors.change.parts);
  expect(mainReason(change.parts)).toMatchObject({ kind: "signal", key: "s0" });
});

test("a signal that appears is a reason of its own", () => {
  const change = explainChange(signals([80, 60, 70, null, 40]), signals([80, 60, 70, 10, 40]))!;
  expect(change.parts).toEqual([{ kind: "data", appeared: ["s3"], vanished: [], points: expect.any(Number) }]);
  expect(change.parts[0]!.points).toBeCloseTo(change.delta, 9);
  expect(change.delta).toBeLessThan(0);
});

test("new weights are a reason of their own", () => {
  const change = explainChange(
    signals([80, 60, 70, 90, 40]),
    signals([80, 60, 70, 90, 40], [0.2, 0.2, 0.2, 0.2, 0.2]),
  )!;
  expect(change.parts).toEqual([{ kind: "weights", points: expect.closeTo(-4, 9) }]);
});

test("nothing moved is no reason, and a first score has nothing to explain", () => {
  expect(mainReason(explainChange(signals([1, 2, 3, 4, 5]), signals([1, 2, 3, 4, 5]))!.parts)).toBeNull();
  expect(explainChange(signals([null, null, null, null, null]), signals([1, 2, 3, 4, 5]))).toBeNull();
});

test("the parts add up to the difference in 100,000 random cases", () => {
  let seed = 20261122;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  let worst = 0;
  let explained = 0;
  for (let i = 0; i < 100_000; i++) {
    const draw = (weights: number[]) =>
      weights.map((weight, k) => ({ key: `s${k}`, weight, value: random() < 0.3 ? null : random() * 100 }));
    const own = Array.from({ length: 6 }, () => random());
    const later = random() < 0.2 ? Array.from({ length: 6 }, () => random()) : own;
    const [before, after] = [draw(own), draw(later)];
    const change = explainChange(before, after);
    if (change === null) continue;
    explained += 1;
    const sum = change.parts.reduce((total, { points }) => total + points, 0);
    worst = Math.max(
      worst,
      Math.abs(sum - change.delta),
      Math.abs(change.delta - (scoreOf(after).score! - scoreOf(before).score!)),
    );
  }
  expect(explained).toBeGreaterThan(99_000);
  expect(worst).toBeLessThan(1e-9);
});
