// How well a figure puts those who left above those who stayed, and how surely that can be said.
import { upperTail } from "#app/domain/health/normal.ts";
import { Z95 } from "#app/domain/interval.ts";

/** One case: the higher the risk, the more it was held likely to leave. */
export type Judged = { risk: number; left: boolean };
export type Ends = { low: number; high: number };

export type Auc = {
  /** Chance that somebody who left had the higher risk of a pair; equal risks count half. */
  auc: number;
  left: number;
  stayed: number;
  /** Hanley & McNeil 1982, from the value alone: Q1 = A/(2−A), Q2 = 2A²/(1+A). */
  hanley: { q1: number; q2: number; se: number };
  /** The same with Q1 and Q2 counted from the cases. */
  counted: { q1: number; q2: number; se: number };
  /** DeLong 1988. */
  delong: { se: number };
};

/** Null where all left or all stayed: then there is no pair. */
export function aucOf(cases: readonly Judged[]): Auc | null {
  const { among, below } = placements(cases);
  const [left, stayed] = [among.length, below.length];
  if (left === 0 || stayed === 0) return null;
  const auc = mean(among);
  const se = (q1: number, q2: number) =>
    Math.sqrt(
      Math.max(0, auc * (1 - auc) + (left - 1) * (q1 - auc ** 2) + (stayed - 1) * (q2 - auc ** 2)) / (left * stayed),
    );
  const [q1, q2] = [auc / (2 - auc), (2 * auc ** 2) / (1 + auc)];
  const counted = countedPairs(cases);
  return {
    auc,
    left,
    stayed,
    hanley: { q1, q2, se: se(q1, q2) },
    counted: { ...counted, se: se(counted.q1, counted.q2) },
    delong: { se: Math.sqrt(variance(among) / left + variance(below) / stayed) },
  };
}

/** The 95 % interval around a value; null where nothing varies, for that is no certainty but too few cases. */
export function endsOf(value: number, se: number): Ends | null {
  if (!(se > 0)) return null;
  return { low: Math.max(0, value - Z95 * se), high: Math.min(1, value + Z95 * se) };
}

/**
 * Whether two ways to judge the same cases differ: DeLong's test for two curves of one sample.
 *
 * @param second one risk for each of `cases`, in their order
 * @returns z is positive where the first is the better one; null where nothing varies
 */
export function compareAucs(
  cases: readonly Judged[],
  second: readonly number[],
): { difference: number; z: number; p: number } | null {
  const one = placements(cases);
  const two = placements(cases.map(({ left }, index) => ({ risk: second[index]!, left })));
  if (one.among.length === 0 || one.below.length === 0) return null;
  const spread = (a: number[], b: number[]) => variance(a.map((value, index) => value - b[index]!)) / a.length;
  const se = Math.sqrt(spread(one.among, two.among) + spread(one.below, two.below));
  if (!(se > 0)) return null;
  const difference = mean(one.among) - mean(two.among);
  const z = difference / se;
  return { difference, z, p: 2 * upperTail(Math.abs(z)) };
}

/**
 * For each who left the share of those who stayed below, for each who stayed the share of those who left above; in the
 * order of the cases. From ranks (Sun & Xu 2014), for every pair would be too many.
 */
function placements(cases: readonly Judged[]): { among: number[]; below: number[] } {
  const all = midRanks(cases.map(({ risk }) => risk));
  const of = (left: boolean) => cases.flatMap((one, index) => (one.left === left ? [index] : []));
  const [gone, here] = [of(true), of(false)];
  const within = (places: number[]) => midRanks(places.map((index) => cases[index]!.risk));
  const [amongGone, amongHere] = [within(gone), within(here)];
  return {
    among: gone.map((index, at) => (all[index]! - amongGone[at]!) / here.length),
    below: here.map((index, at) => 1 - (all[index]! - amongHere[at]!) / gone.length),
  };
}

/** Ranks from 1; equal values share the mean of theirs. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let until = from;
    while (until < order.length && values[order[until]!] === values[order[from]!]) until++;
    for (let at = from; at < until; at++) ranks[order[at]!] = (from + until + 1) / 2;
    from = until;
  }
  return ranks;
}

/** Q1: two who left both above one who stayed. Q2: one who left above two who stayed. Hanley & McNeil 1982, table II. */
function countedPairs(cases: readonly Judged[]): { q1: number; q2: number } {
  const steps = new Map<number, { left: number; stayed: number }>();
  for (const { risk, left } of cases) {
    const step = steps.get(risk) ?? { left: 0, stayed: 0 };
    step[left ? "left" : "stayed"]++;
    steps.set(risk, step);
  }
  const left = cases.filter((one) => one.left).length;
  const stayed = cases.length - left;
  let [q1, q2, leftAbove, stayedBelow] = [0, 0, left, 0];
  for (const [, here] of [...steps].sort(([a], [b]) => a - b)) {
    leftAbove -= here.left;
    q1 += here.stayed * (leftAbove ** 2 + leftAbove * here.left + here.left ** 2 / 3);
    q2 += here.left * (stayedBelow ** 2 + stayedBelow * here.stayed + here.stayed ** 2 / 3);
    stayedBelow += here.stayed;
  }
  return { q1: q1 / (stayed * left ** 2), q2: q2 / (left * stayed ** 2) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: divided by n − 1. Not a number for a single value, which then has no interval. */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
