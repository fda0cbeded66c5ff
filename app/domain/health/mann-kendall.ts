// Is a series rising or falling? Two answers that a single odd week cannot sway: a test and a slope.
import { upperTail } from "./normal.ts";

export type MannKendall = {
  /** Values that took part; NaN is left out. */
  n: number;
  /** Rising pairs minus falling pairs. */
  s: number;
  /** Variance of s without trend, corrected for ties. */
  variance: number;
  /** Continuity-corrected; 0 when s is 0. */
  z: number;
  /** One-sided probabilities of such a fall, or rise, without trend; and of either. */
  pDown: number;
  pUp: number;
  p: number;
};

const EXACT_UP_TO = 10;

/**
 * Mann–Kendall test. Up to ten untied values the probabilities are exact, beyond that normal.
 * Fewer than three values say nothing: p is 1.
 */
export function mannKendall(series: readonly number[]): MannKendall {
  const values = series.filter((value) => !Number.isNaN(value));
  const n = values.length;
  const s = sumOfSigns(values);
  const ties = tieSizes(values);
  const variance = (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
  const z = s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  if (n < 3) return { n, s, variance, z, pDown: 1, pUp: 1, p: 1 };
  const exact = n <= EXACT_UP_TO && ties.length === 0;
  const pUp = exact ? chanceOfAtLeast(s, n) : variance <= 0 ? 1 : upperTail((s - 1) / Math.sqrt(variance));
  const pDown = exact ? chanceOfAtLeast(-s, n) : variance <= 0 ? 1 : upperTail((-s - 1) / Math.sqrt(variance));
  return { n, s, variance, z, pDown, pUp, p: Math.min(1, 2 * Math.min(pDown, pUp)) };
}

/** Probability that n untied values in random order have at least this many rising over falling pairs. */
export function chanceOfAtLeast(s: number, n: number): number {
  let ways = [1];
  // The k-th value stands below any number of the k − 1 before it, each equally likely.
  for (let k = 2; k <= n; k++) {
    const next = Array<number>(ways.length + k - 1).fill(0);
    ways.forEach((count, falling) => {
      for (let more = 0; more < k; more++) next[falling + more]! += count;
    });
    ways = next;
  }
  const pairs = (n * (n - 1)) / 2;
  const atLeast = ways.reduce((sum, count, falling) => (pairs - 2 * falling >= s ? sum + count : sum), 0);
  return atLeast / ways.reduce((sum, count) => sum + count, 0);
}

function sumOfSigns(values: readonly number[]): number {
  let s = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) s += Math.sign(values[j]! - values[i]!);
  }
  return s;
}

function tieSizes(values: readonly number[]): number[] {
  const seen = new Map<number, number>();
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
  return [...seen.values()].filter((size) => size > 1);
}
