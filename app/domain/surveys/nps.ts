// Net promoter score with an interval that holds for few answers, over one company's answers or over everybody's.
import { Z95 } from "#app/domain/interval.ts";

export type NpsCounts = { promoters: number; passives: number; detractors: number };

export type Nps = NpsCounts & {
  n: number;
  /** −100…100, unadjusted; null without answers. */
  score: number | null;
  /** Ends of the 95 % interval, −100…100; null without answers. */
  low: number | null;
  high: number | null;
};

/** Below this many answers a customer is shown no score. */
export const FEW_ANSWERS = 5;
/** Below this many answers the interval is the news, not the score. */
export const INTERVAL_FIRST = 30;

/**
 * NPS of whole scores 0–10: promoters 9–10, detractors 0–6.
 * The interval is the adjusted Wald of Rocks 2016 (The American Statistician 70(4)): ¾ promoter, 1½ passive and ¾
 * detractor are added, the ends are cut at ±100. The score itself stays unadjusted.
 *
 * @param frame how many could have answered, if known: narrows the interval by the finite population correction
 * @throws RangeError on anything that is not a whole number from 0 to 10
 */
export function npsOf(scores: readonly number[], frame?: number): Nps {
  return npsOfCounts(countScores(scores), frame);
}

/** NPS of answers already counted. */
export function npsOfCounts(counts: NpsCounts, frame?: number): Nps {
  const n = counts.promoters + counts.passives + counts.detractors;
  if (n === 0) return { ...counts, n, score: null, low: null, high: null };
  const adjusted = adjust(counts);
  const correction = frame !== undefined && frame > 1 && frame >= n ? Math.sqrt((frame - n) / (frame - 1)) : 1;
  const centre = shareOf(adjusted);
  const half = Z95 * standardError(adjusted) * correction;
  return {
    ...counts,
    n,
    score: shareOf(counts) * 100,
    low: Math.max(-100, (centre - half) * 100),
    high: Math.min(100, (centre + half) * 100),
  };
}

/**
 * Whether two rounds differ by more than chance, at 95 %: z of the difference of the adjusted scores.
 * Null when either round is without answers.
 */
export function isDistinguishable(before: NpsCounts, now: NpsCounts): boolean | null {
  if (total(before) === 0 || total(now) === 0) return null;
  const [a, b] = [adjust(before), adjust(now)];
  return Math.abs(shareOf(b) - shareOf(a)) / Math.hypot(standardError(a), standardError(b)) >= Z95;
}

/** Variance of one answer as promoter +1, passive 0, detractor −1. */
export function varianceOf(counts: NpsCounts): number {
  const n = total(counts);
  return (counts.promoters + counts.detractors) / n - shareOf(counts) ** 2;
}

/** Standard error of the score as a share −1…1. */
export function standardError(counts: NpsCounts): number {
  return Math.sqrt(varianceOf(counts) / total(counts));
}

/** How many answered each of 0…10. */
export function histogramOf(scores: readonly number[]): number[] {
  const bins = Array<number>(11).fill(0);
  for (const score of scores) bins[checked(score)]! += 1;
  return bins;
}

function countScores(scores: readonly number[]): NpsCounts {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const score of scores) counts[groupOf(score)] += 1;
  return counts;
}

/** The group that an answer belongs to. */
export function groupOf(score: number): keyof NpsCounts {
  if (checked(score) >= 9) return "promoters";
  return score >= 7 ? "passives" : "detractors";
}

function checked(score: number): number {
  if (!Number.isInteger(score) || score < 0 || score > 10) throw new RangeError(`not a score from 0 to 10: ${score}`);
  return score;
}

function adjust({ promoters, passives, detractors }: NpsCounts): NpsCounts {
  return { promoters: promoters + 0.75, passives: passives + 1.5, detractors: detractors + 0.75 };
}

function shareOf(counts: NpsCounts): number {
  return (counts.promoters - counts.detractors) / total(counts);
}

function total({ promoters, passives, detractors }: NpsCounts): number {
  return promoters + passives + detractors;
}
