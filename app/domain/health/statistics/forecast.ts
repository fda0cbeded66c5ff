// How good chances were as chances: near what then happened, and of use for choosing whom to call first.
import { wilson } from "#app/domain/interval.ts";
import { midRanks } from "./auc.ts";
import { fitRidge, linear } from "./ridge.ts";

/** A chance of leaving, 0–1, and whether they left. */
export type Forecast = { chance: number; left: boolean };

/** Mean square between chance and outcome; 0 is perfect. Source: Brier 1950. */
export function brierOf(forecasts: readonly Forecast[]): number {
  return mean(forecasts.map(({ chance, left }) => (chance - Number(left)) ** 2));
}

/**
 * How much better than telling everybody the same chance: 1 is perfect, 0 no better, below 0 worse.
 *
 * @param known the chance that would have been told without looking; the share that left when left out
 */
export function skillOf(forecasts: readonly Forecast[], known = mean(forecasts.map(({ left }) => Number(left)))) {
  const without = brierOf(forecasts.map(({ left }) => ({ chance: known, left })));
  return without === 0 ? null : 1 - brierOf(forecasts) / without;
}

/** Mean of −log of the chance given to what happened. A chance of 0 or 1 counts as very near to it. */
export function logLossOf(forecasts: readonly Forecast[]): number {
  const hair = 1e-15;
  return mean(
    forecasts.map(({ chance, left }) => -Math.log(Math.min(1 - hair, Math.max(hair, left ? chance : 1 - chance)))),
  );
}

export type Bin = { n: number; left: number; foretold: number; share: number; low: number; high: number };

/** The cases in the order of their chance, cut into bins of equal number: what was foretold, what happened (Wilson). */
export function calibrationBins(forecasts: readonly Forecast[], bins = 10): Bin[] {
  return equalParts(forecasts, ({ chance }) => chance, bins).map((part) => {
    const left = part.filter((one) => one.left).length;
    const { low, high } = wilson(left, part.length)!;
    return {
      n: part.length,
      left,
      foretold: mean(part.map(({ chance }) => chance)),
      share: left / part.length,
      low,
      high,
    };
  });
}

/**
 * Slope 1 and intercept 0 are a perfect calibration: a slope below 1 is a forecast that dares too much, an intercept
 * above 0 (with the slope held at 1) one that foretold too few. Source: Cox 1958. Null where it cannot be told.
 */
export function calibrationLine(forecasts: readonly Forecast[]): { slope: number; intercept: number } | null {
  const hair = 1e-9;
  const odds = forecasts.map(({ chance }) => logit(Math.min(1 - hair, Math.max(hair, chance))));
  const outcomes = forecasts.map(({ left }) => left);
  const fit = fitRidge(
    odds.map((value) => [value]),
    outcomes,
    0,
  );
  const intercept = offsetIntercept(odds, outcomes);
  return fit && intercept !== null ? { slope: fit.coefficients[0]!, intercept } : null;
}

/**
 * How many times as many left among the first share of the cases by risk as among all, and what part of all it holds.
 * Of equal risks at the edge each counts in part, so the order in which they came decides nothing.
 */
export function liftOf(cases: readonly { risk: number; left: boolean }[], share = 0.1) {
  const first = Math.ceil(cases.length * share);
  const ordered = [...cases].sort((a, b) => b.risk - a.risk);
  const edge = ordered[first - 1]?.risk;
  const above = ordered.filter(({ risk }) => risk > edge!);
  const level = ordered.filter(({ risk }) => risk === edge);
  const all = countLeft(cases);
  if (all === 0) return null;
  const found = countLeft(above) + (countLeft(level) * (first - above.length)) / level.length;
  return { first, found, all, lift: found / first / (all / cases.length), gain: found / all };
}

/** The cases in the order of a figure, cut into parts of equal number; equal figures are never parted. */
export function equalParts<T>(cases: readonly T[], figure: (one: T) => number, parts: number): T[][] {
  const ranks = midRanks(cases.map(figure));
  const cut = Array.from({ length: parts }, (): T[] => []);
  cases.forEach((one, index) => {
    cut[Math.floor(((ranks[index]! - 0.5) / cases.length) * parts)]!.push(one);
  });
  return cut.filter((part) => part.length > 0);
}

function logit(chance: number): number {
  return Math.log(chance / (1 - chance));
}

/** Newton in one unknown: the intercept of a fit whose slope is 1. */
function offsetIntercept(odds: readonly number[], outcomes: readonly boolean[]): number | null {
  let intercept = 0;
  for (let round = 0; round < 50; round++) {
    let [gradient, weight] = [0, 0];
    odds.forEach((value, index) => {
      const chance = linear([], [], value + intercept);
      gradient += Number(outcomes[index]) - chance;
      weight += chance * (1 - chance);
    });
    if (!(weight > 1e-12)) return null;
    intercept += gradient / weight;
    if (Math.abs(gradient / weight) < 1e-10) return intercept;
  }
  return null;
}

function countLeft(cases: readonly { left: boolean }[]): number {
  return cases.filter(({ left }) => left).length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
