import { expect, test } from "vitest";
import { kaplanMeier } from "#app/domain/contracts/survival.ts";
import { aucOf, compareAucs, endsOf, type Judged } from "#app/domain/health/statistics/auc.ts";
import { adjust, fifths, fisher, pearson, spearman } from "#app/domain/health/statistics/correlation.ts";
import {
  brierOf,
  calibrationBins,
  calibrationLine,
  liftOf,
  logLossOf,
  skillOf,
} from "#app/domain/health/statistics/forecast.ts";
import { fitRidge, linear } from "#app/domain/health/statistics/ridge.ts";
import vectors from "#test/vectors/backtest.json";

/** The same on every run: the generator of Park and Miller. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const ratings = (["normal", "abnormal"] as const).flatMap((kind) =>
  vectors.ratings[kind].flatMap((times, risk) =>
    Array.from({ length: times }, () => ({ risk, left: kind !== "normal" })),
  ),
);

test("the area under the curve of the CT ratings and its errors are the published ones", () => {
  const { auc, hanley, counted, delong } = aucOf(ratings)!;
  const { tolerance, ...published } = vectors.ratings;
  const near = (value: number, wanted: number, within = tolerance) =>
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(within);
  near(auc, published.auc);
  for (const key of ["q1", "q2", "se"] as const) {
    near(hanley[key], published.hanley[key]);
    near(counted[key], published.counted[key]);
  }
  const { low, high } = endsOf(auc, delong.se)!;
  near(low, published.delong.low, published.delong.tolerance);
  near(high, published.delong.high, published.delong.tolerance);
});

test("equal risks count half, one kind alone has no area, and no variation is no certainty", () => {
  const { left, risk } = vectors.scikit;
  expect(aucOf(left.map((one, index) => ({ left: one, risk: risk[index]! })))!.auc).toBe(vectors.scikit.auc);
  expect(aucOf(left.map((one) => ({ left: one, risk: 1 })))!.auc).toBe(0.5);
  expect(aucOf([{ left: true, risk: 1 }])).toBeNull();
  const perfect = aucOf(left.map((one) => ({ left: one, risk: Number(one) })))!;
  expect(perfect.auc).toBe(1);
  expect(endsOf(perfect.auc, perfect.delong.se)).toBeNull();
});

test("DeLong's error and paired test are those of the definition over all pairs", () => {
  const roll = dice(7);
  const cases: (Judged & { second: number })[] = Array.from({ length: 90 }, (_, index) => {
    const left = index % 3 === 0;
    return { left, risk: Math.round(roll() * 8) + 3 * Number(left), second: Math.round(roll() * 8) + Number(left) };
  });
  const beats = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const gone = cases.filter(({ left }) => left);
  const here = cases.filter(({ left }) => !left);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length;
  const parts = (key: "risk" | "second") => ({
    gone: gone.map((one) => mean(here.map((other) => beats(one[key], other[key])))),
    here: here.map((one) => mean(gone.map((other) => beats(other[key], one[key])))),
  });
  const [first, second] = [parts("risk"), parts("second")];
  const less = (a: number[], b: number[]) => a.map((value, index) => value - b[index]!);
  expect(aucOf(cases)!.delong.se).toBeCloseTo(Math.sqrt(spread(first.gone) + spread(first.here)), 12);
  const se = Math.sqrt(spread(less(first.gone, second.gone)) + spread(less(first.here, second.here)));
  const compared = compareAucs(
    cases,
    cases.map((one) => one.second),
  )!;
  expect(compared.z).toBeCloseTo((mean(first.gone) - mean(second.gone)) / se, 10);
  expect(
    compareAucs(
      cases,
      cases.map(({ risk }) => risk),
    ),
  ).toBeNull();
});

test("Brier score, skill and log loss are those of the books", () => {
  const { brier, logLoss } = vectors.scikit;
  const pairs = ({ left, chance }: { left: boolean[]; chance: number[] }) =>
    left.map((one, index) => ({ left: one, chance: chance[index]! }));
  expect(brierOf(pairs(brier))).toBeCloseTo(brier.value, 12);
  expect(skillOf(pairs(brier))).toBeCloseTo(1 - brier.value / 0.25, 12);
  expect(logLossOf(pairs(logLoss))).toBeCloseTo(logLoss.value, 5);
  expect(skillOf([{ left: true, chance: 0.2 }])).toBeNull();
});

test("forecasts that are true have slope 1 and intercept 0, and ten bins of equal number", () => {
  const roll = dice(11);
  const forecasts = Array.from({ length: 5_000 }, () => {
    const chance = roll();
    return { chance, left: roll() < chance };
  });
  const line = calibrationLine(forecasts)!;
  expect(line.slope).toBeCloseTo(1, 1);
  expect(line.intercept).toBeCloseTo(0, 1);
  const bins = calibrationBins(forecasts);
  expect(bins.map(({ n }) => n)).toEqual(Array.from({ length: 10 }, () => 500));
  for (const { foretold, share } of bins) expect(Math.abs(foretold - share)).toBeLessThan(0.06);
  const bold = forecasts.map(({ chance, left }) => ({
    chance: chance < 0.5 ? chance ** 2 : 1 - (1 - chance) ** 2,
    left,
  }));
  expect(calibrationLine(bold)!.slope).toBeLessThan(0.8);
});

test("lift and gain are as worked by hand, and equal risks at the edge are shared", () => {
  const { n, left, first, found, lift, gain } = vectors.lift;
  const cases = Array.from({ length: n }, (_, index) => ({
    risk: -index,
    left: index < first ? index < found : index < first + left - found,
  }));
  expect(liftOf(cases)).toEqual({ first, found, all: left, lift, gain });
  expect(liftOf(cases.map((one) => ({ ...one, risk: 1 })))!.lift).toBeCloseTo(1, 12);
  expect(liftOf([{ risk: 1, left: false }])).toBeNull();
});

test("logistic regression finds R's figures without and scikit-learn's with a ridge", () => {
  const { x, y, intercept, slope, errors, logLikelihood, chances, ridge } = vectors.hours;
  const [rows, passed] = [x.map((value) => [value]), y.map(Boolean)];
  const fit = fitRidge(rows, passed, 0)!;
  expect(fit.intercept).toBeCloseTo(intercept, 4);
  expect(fit.coefficients[0]).toBeCloseTo(slope, 4);
  errors.forEach((error, at) => void expect(fit.errors[at]).toBeCloseTo(error, 3));
  expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 4);
  for (const [hours, chance] of Object.entries(chances))
    expect(linear([Number(hours)], fit.coefficients, fit.intercept)).toBeCloseTo(chance, 3);
  for (const c of [1, 10, 0.1]) {
    const held = fitRidge(rows, passed, 1 / c)!;
    const [b0, b1] = ridge[`C=${c}` as "C=1"];
    expect(Math.abs(held.intercept - b0!)).toBeLessThan(2e-4);
    expect(Math.abs(held.coefficients[0]! - b1!)).toBeLessThan(2e-4);
  }
});

test("separated classes are refused without a penalty and fitted with one; a doubled column likewise", () => {
  const { x, y, fit } = vectors.hours.separated;
  const [rows, passed] = [x.map((value) => [value]), y.map(Boolean)];
  expect(fitRidge(rows, passed, 0)).toBeNull();
  const held = fitRidge(rows, passed, 1)!;
  expect([held.intercept, held.coefficients[0]]).toEqual(fit.map((value) => expect.closeTo(value, 4)));
  const twice = vectors.hours.x.map((value) => [value, value]);
  expect(fitRidge(twice, vectors.hours.y.map(Boolean), 0)).toBeNull();
  expect(fitRidge(twice, vectors.hours.y.map(Boolean), 1)).not.toBeNull();
});

test("who is still there counts until last seen", () => {
  const { ended, open, shares } = vectors.survival;
  const steps = kaplanMeier([
    ...ended.map((time) => ({ time, ended: true })),
    ...open.map((time) => ({ time, ended: false })),
  ]);
  expect(Object.fromEntries(steps.map(({ time, share }) => [time, Number(share.toFixed(4))]))).toEqual(shares);
});

test("correlations have Fisher's interval, and ranks see through a bend", () => {
  const { r, n, low, high } = vectors.fisher;
  const ends = fisher(r, n)!;
  expect([ends.low, ends.high]).toEqual([expect.closeTo(low, 3), expect.closeTo(high, 3)]);
  expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
  expect(pearson([1, 2, 3, 4], [0, 0, 1, 1])).toBeCloseTo(0.8944, 4);
  expect(spearman([1, 1, 1], [0, 1, 0])).toBeNull();
  expect(fisher(1, 50)).toBeNull();
});

test("of many questions as many are kept as Benjamini and Hochberg kept", () => {
  const { p, adjusted, rejectedAt5Percent, rejectedByBonferroni } = vectors.manyQuestions;
  const found = adjust(p);
  adjusted.forEach((value, at) => void expect(found[at]).toBeCloseTo(value, 6));
  expect(found.filter((value) => value <= 0.05)).toHaveLength(rejectedAt5Percent);
  expect(p.filter((value) => value * p.length <= 0.05)).toHaveLength(rejectedByBonferroni);
  expect(adjust([...p].reverse())).toEqual([...found].reverse());
});

test("fifths are of equal number, and equal figures stay together", () => {
  const cases = Array.from({ length: 50 }, (_, x) => ({ x, hit: x >= 25 }));
  expect(fifths(cases).map(({ n, hits }) => [n, hits])).toEqual([
    [10, 0],
    [10, 0],
    [10, 5],
    [10, 10],
    [10, 10],
  ]);
  const zeros = cases.map(({ x, hit }) => ({ x: Math.max(0, x - 30), hit }));
  expect(fifths(zeros).map(({ from, to }) => [from, to])).toEqual([
    [0, 0],
    [1, 9],
    [10, 19],
  ]);
});
