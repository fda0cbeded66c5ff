// Whether a figure goes with an outcome, how surely, and which of many such findings are more than chance.
import { upperTail } from "#app/domain/health/normal.ts";
import { wilson, Z95 } from "#app/domain/interval.ts";
import { midRanks } from "./auc.ts";
import { equalParts } from "./forecast.ts";

/** Pearson's r; with one of the two 0 or 1 it is the point-biserial one. Null where one of them never varies. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, index) => {
    const [dx, dy] = [value - mx, y[index]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
}

/** Spearman's r: Pearson's of the ranks, equal values sharing theirs. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  return pearson(midRanks(x), midRanks(y));
}

/** Fisher's interval (95 %) and two-sided p against r = 0. Null for fewer than 4, or where r is ±1. */
export function fisher(r: number, n: number): { low: number; high: number; p: number } | null {
  if (n < 4 || Math.abs(r) >= 1) return null;
  const [z, se] = [Math.atanh(r), 1 / Math.sqrt(n - 3)];
  return { low: Math.tanh(z - Z95 * se), high: Math.tanh(z + Z95 * se), p: 2 * upperTail(Math.abs(z) / se) };
}

/**
 * p-values as they count when many questions are asked at once: a finding is kept below a level when at most that share
 * of the kept ones is chance. Source: Benjamini & Hochberg 1995.
 */
export function adjust(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!);
  const adjusted = new Array<number>(values.length);
  let least = 1;
  order.forEach((index, from) => {
    least = Math.min(least, (values[index]! * values.length) / (values.length - from));
    adjusted[index] = least;
  });
  return adjusted;
}

export type Fifth = { from: number; to: number; n: number; hits: number; share: number; low: number; high: number };

/** The cases in the order of x, cut into five: how many of each are hits, with Wilson's interval. */
export function fifths(cases: readonly { x: number; hit: boolean }[]): Fifth[] {
  return equalParts(cases, ({ x }) => x, 5).map((part) => {
    const hits = part.filter(({ hit }) => hit).length;
    const ends = wilson(hits, part.length)!;
    const figures = part.map(({ x }) => x);
    return {
      from: Math.min(...figures),
      to: Math.max(...figures),
      n: part.length,
      hits,
      share: hits / part.length,
      ...ends,
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
