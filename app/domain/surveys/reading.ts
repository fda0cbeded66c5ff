// What the answers to one question say: its figure with a 95 % interval, and whether two sets of answers differ.
import { wilson, Z95 } from "#app/domain/interval.ts";
import { isDistinguishable, type NpsCounts, npsOfCounts } from "./nps.ts";

/** Kinds whose first question gives one figure. */
const figureKinds = ["nps", "csat", "ces"] as const;
export type FigureKind = (typeof figureKinds)[number];

/** The lowest and highest answer, and from where an answer is middling and good. */
const SCALES = {
  nps: { from: 0, to: 10, middle: 7, good: 9 },
  csat: { from: 1, to: 5, middle: 3, good: 4 },
  ces: { from: 1, to: 7, middle: 4, good: 5 },
} as const satisfies Record<FigureKind, { from: number; to: number; middle: number; good: number }>;

/** NPS as Japan's reserve with high marks is often allowed for: 8–10 recommend, 6–7 are neutral, 0–5 are critical. */
const JAPAN = { from: 0, to: 10, middle: 6, good: 8 } as const;

/** Wider than so many points to either side, an interval says nothing about a trend. */
const WIDEST_HALF = 30;

export type Groups = { good: number; middle: number; bad: number };

export type Reading = Groups & {
  n: number;
  /** NPS −100…100, or the good answers of CSAT (4–5) and CES (5–7) in percent; null without answers. */
  value: number | null;
  /** Ends of the 95 % interval, in the same points. */
  low: number | null;
  high: number | null;
  /** Mean of the answers themselves; only CES has one. */
  mean: number | null;
};

export type Verdict = "first" | "wide" | "same" | "up" | "down";

/** @param tally how many answered each of 0…10 */
export function readingOf(kind: FigureKind, tally: readonly number[]): Reading {
  const groups = groupsOf(SCALES[kind], tally);
  if (kind === "nps") return npsReading(groups);
  const n = groups.good + groups.middle + groups.bad;
  const ends = wilson(groups.good, n);
  const sum = tally.reduce((total, times, score) => total + times * score, 0);
  return {
    ...groups,
    n,
    value: n === 0 ? null : (groups.good / n) * 100,
    low: ends && ends.low * 100,
    high: ends && ends.high * 100,
    mean: kind === "ces" && n > 0 ? sum / n : null,
  };
}

/**
 * NPS with Japanese-speaking respondents on the Japanese scale and everybody else on the usual one. Shown beside the
 * usual NPS, never instead of it: nobody else's published figure is counted so.
 */
export function japanAdjusted(japanese: readonly number[], others: readonly number[]): Reading {
  const [a, b] = [groupsOf(JAPAN, japanese), groupsOf(SCALES.nps, others)];
  return npsReading({ good: a.good + b.good, middle: a.middle + b.middle, bad: a.bad + b.bad });
}

/** How the figure stands to the one before: named only where more than chance can be seen. */
export function verdictOf(kind: FigureKind, before: Reading | undefined, now: Reading): Verdict {
  if (!before || before.n === 0 || now.n === 0) return "first";
  if (isWide(before) || isWide(now)) return "wide";
  const differs =
    kind === "nps"
      ? isDistinguishable(countsOf(before), countsOf(now)) === true
      : !holdsZero(differenceOfShares({ hits: now.good, n: now.n }, { hits: before.good, n: before.n }));
  if (!differs) return "same";
  return now.value! > before.value! ? "up" : "down";
}

export function isWide({ low, high }: Pick<Reading, "low" | "high">): boolean {
  return low !== null && high !== null && (high - low) / 2 > WIDEST_HALF;
}

/**
 * 95 % interval of a difference of two independent shares, −1…1.
 * Source: Newcombe 1998, Statistics in Medicine 17:873–890, method 10.
 */
export function differenceOfShares(
  a: { hits: number; n: number },
  b: { hits: number; n: number },
): { low: number; high: number } {
  const [one, two] = [wilson(a.hits, a.n, Z95), wilson(b.hits, b.n, Z95)];
  if (!one || !two) throw new RangeError("no difference without answers on both sides");
  const [p, q] = [a.hits / a.n, b.hits / b.n];
  return {
    low: p - q - Math.hypot(p - one.low, two.high - q),
    high: p - q + Math.hypot(one.high - p, q - two.low),
  };
}

/** Each company once: the mean of their own figures; null when none answered. */
export function meanOfCompanies(kind: FigureKind, tallies: readonly (readonly number[])[]) {
  const own = tallies.flatMap((tally) => readingOf(kind, tally).value ?? []);
  return { companies: own.length, value: own.length === 0 ? null : own.reduce((a, b) => a + b, 0) / own.length };
}

/** The answers that the scale has, with how many gave each. */
export function barsOf(kind: FigureKind, tally: readonly number[]): { score: number; times: number }[] {
  const { from, to } = SCALES[kind];
  return Array.from({ length: to - from + 1 }, (_, i) => ({ score: from + i, times: tally[from + i] ?? 0 }));
}

/** The ends of each group on the scale, for words and for searches. */
export function boundsOf(kind: FigureKind): Record<keyof Groups, [from: number, to: number]> {
  const { from, to, middle, good } = SCALES[kind];
  return { good: [good, to], middle: [middle, good - 1], bad: [from, middle - 1] };
}

function npsReading(groups: Groups): Reading {
  const { n, score, low, high } = npsOfCounts(countsOf(groups));
  return { ...groups, n, value: score, low, high, mean: null };
}

function countsOf({ good, middle, bad }: Groups): NpsCounts {
  return { promoters: good, passives: middle, detractors: bad };
}

function groupsOf(scale: { middle: number; good: number }, tally: readonly number[]): Groups {
  const groups = { good: 0, middle: 0, bad: 0 };
  for (const [score, times] of tally.entries()) {
    groups[score >= scale.good ? "good" : score >= scale.middle ? "middle" : "bad"] += times;
  }
  return groups;
}

function holdsZero({ low, high }: { low: number; high: number }): boolean {
  return low <= 0 && high >= 0;
}
