// A chance of leaving from figures: a ridge regression over figures brought to one scale.
import { fitRidge, linear } from "./statistics/ridge.ts";

/** Missing figures are null: they count as the mean of those learnt from. */
export type Figures = (number | null)[];

export type Model = {
  intercept: number;
  /** One for each figure: its mean and spread among those learnt from, and what one spread does to the log odds. */
  terms: { mean: number; spread: number; coefficient: number; error: number }[];
};

/** scikit-learn's default, C = 1. */
const PENALTY = 1;
/** With fewer who left (or stayed) for each figure a fit finds chance. Source: Peduzzi 1996. */
export const CASES_PER_FIGURE = 10;

/** Whether there are enough outcomes of the rarer kind to learn from so many figures. */
export function mayFit(figures: number, outcomes: readonly boolean[]): boolean {
  const left = outcomes.filter(Boolean).length;
  return figures > 0 && Math.min(left, outcomes.length - left) >= CASES_PER_FIGURE * figures;
}

export function fitModel(rows: readonly Figures[], outcomes: readonly boolean[]): Model | null {
  const scales = (rows[0] ?? []).map((_, at) => scaleOf(rows.map((row) => row[at]!)));
  const fit = fitRidge(
    rows.map((row) => scaled(row, scales)),
    outcomes,
    PENALTY,
  );
  if (!fit) return null;
  const terms = scales.map((scale, at) => ({
    ...scale,
    coefficient: fit.coefficients[at]!,
    error: fit.errors[at + 1]!,
  }));
  return { intercept: fit.intercept, terms };
}

/** The chance of leaving, 0–1. */
export function chanceOf({ intercept, terms }: Model, row: Figures): number {
  return linear(
    scaled(row, terms),
    terms.map(({ coefficient }) => coefficient),
    intercept,
  );
}

/** What each figure adds to the log odds, against the mean of those learnt from; a missing one adds nothing. */
export function partsOf({ terms }: Model, row: Figures): number[] {
  return scaled(row, terms).map((value, at) => value * terms[at]!.coefficient);
}

function scaled(row: Figures, scales: readonly { mean: number; spread: number }[]): number[] {
  return scales.map(({ mean, spread }, at) => (row[at] === null ? 0 : (row[at]! - mean) / spread));
}

/** A figure that never varies has spread 1, so that it counts for nothing. */
function scaleOf(values: (number | null)[]): { mean: number; spread: number } {
  const known = values.filter((value) => value !== null);
  const mean = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(square / Math.max(1, known.length)) || 1 };
}
