// The health score: a weighted mean of signals, how much of it is known, and its band.

export const signalKeys = [
  "usage_level",
  "usage_trend",
  "breadth",
  "outcome",
  "sentiment",
  "engagement",
  "support",
  "relationship",
  "commercial",
] as const;
export type SignalKey = (typeof signalKeys)[number];

/** Weights of the signals, together 1; what has none is shown beside the score. Sentiment rests on the word of a few people and never weighs more than 0.15. */
export const weights: Record<SignalKey, number> = {
  usage_level: 0.2,
  usage_trend: 0.25,
  breadth: 0.1,
  outcome: 0.15,
  sentiment: 0.15,
  engagement: 0.15,
  support: 0,
  relationship: 0,
  commercial: 0,
};

/** A signal as the score takes it: 0–100, healthy is high; null is unknown, which is not 0. */
export type Weighed<K extends string = string> = { key: K; weight: number; value: number | null };

export type Score<K extends string = string> = {
  /** 0–100; null when nothing is known. */
  score: number | null;
  /** Share of the weight that had data, 0–1. */
  coverage: number;
  /** What the score would be if everything unknown were at its worst, or at its best. */
  low: number;
  high: number;
  /** Points that each known signal brings; together the score. */
  contributions: { key: K; points: number }[];
};

export type Band = "green" | "amber" | "red";

/** Below this coverage there is no band: too little is known to judge. */
export const FEWEST_COVERAGE = 0.6;

/** Where bands begin and end, and how many evaluations in a row must lie outside of one before it is left. */
export type BandRule = {
  greenEnter: number;
  greenLeave: number;
  redEnter: number;
  redLeave: number;
  evaluations: number;
};
export const bandRule: BandRule = { greenEnter: 75, greenLeave: 70, redEnter: 40, redLeave: 45, evaluations: 2 };

// Sums of weights such as 0.25 + 0.2 + 0.15 come out a hair below 0.6.
const HAIR = 1e-9;
/** The coverage from which there is a band. */
export const ENOUGH = FEWEST_COVERAGE - HAIR;

/** Weighted mean over the known signals; the weight of the unknown goes to the known in proportion. */
export function scoreOf<K extends string>(signals: readonly Weighed<K>[]): Score<K> {
  const known = signals.filter(isKnown);
  const all = weightOf(signals);
  const weight = weightOf(known);
  const points = known.reduce((sum, signal) => sum + signal.weight * signal.value, 0);
  return {
    score: weight === 0 ? null : points / weight,
    coverage: all === 0 ? 0 : weight / all,
    low: all === 0 ? 0 : points / all,
    high: all === 0 ? 100 : (points + (all - weight) * 100) / all,
    contributions: known.map((signal) => ({ key: signal.key, points: (signal.weight * signal.value) / weight })),
  };
}

/** Whether enough is known for a band. */
export function isJudged({ score, coverage }: { score: number | null; coverage: number }): boolean {
  return score !== null && coverage >= ENOUGH;
}

/**
 * The band after another evaluation. A band is kept until the score lies outside of it for so many evaluations in a
 * row; then it is the band of the latest score. Entering is harder than staying: green from 75 to below 70, red from
 * below 40 to 45.
 *
 * @param previous the evaluations before, newest first: their scores and the bands that they were given
 */
export function nextBand(score: number, previous: readonly { score: number; band: Band }[], rule = bandRule): Band {
  const [last] = previous;
  if (!last) return bandOf(score, rule);
  const recent = [score, ...previous.slice(0, rule.evaluations - 1).map((one) => one.score)];
  const hasLeft = recent.length >= rule.evaluations && recent.every((one) => isOutside(one, last.band, rule));
  return hasLeft ? bandOf(score, rule) : last.band;
}

/** The band of a score without history. */
export function bandOf(score: number, rule = bandRule): Band {
  if (score >= rule.greenEnter) return "green";
  return score < rule.redEnter ? "red" : "amber";
}

function isOutside(score: number, band: Band, rule: BandRule): boolean {
  if (band === "green") return score < rule.greenLeave;
  if (band === "red") return score >= rule.redLeave;
  return score < rule.redEnter || score >= rule.greenEnter;
}

export type Known<K extends string> = Weighed<K> & { value: number };

/** Whether a signal takes part in the score. */
export function isKnown<K extends string>(signal: Weighed<K>): signal is Known<K> {
  return signal.value !== null && signal.weight > 0;
}

function weightOf(signals: readonly { weight: number }[]): number {
  return sum(signals.map(({ weight }) => weight));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
