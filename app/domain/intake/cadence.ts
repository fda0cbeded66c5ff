// How often a source usually speaks, learned from when it did, and whether it is late by that.

const HOUR_MS = 3_600_000;
/** Pauses of this rank are usual: what happened three times in the window may happen again, as a weekend does. */
const RANK = 3;
/** With fewer arrivals nothing is usual yet. */
const MIN_ARRIVALS = 6;
/** A pause may be so many times as long as the usual longest. */
const PATIENCE = 1.5;
/** Nobody is called for less. */
const MIN_LATE_HOURS = 3;

/** From this on a sender's clock is pointed out. */
export const SKEW_SECONDS = 120;

/** In hours. Null while there is too little to learn from. */
export type Cadence = { usualPause: number; lateAfter: number } | null;
export type Freshness = "fresh" | "late" | "learning" | "never";

/** @param arrivals instants at which something arrived, in any order; those of one hour count once */
export function learnCadence(arrivals: Date[]): Cadence {
  const hours = [...new Set(arrivals.map((at) => Math.floor(at.getTime() / HOUR_MS)))].sort((a, b) => a - b);
  if (hours.length < MIN_ARRIVALS) return null;
  const pauses = hours.slice(1).map((hour, place) => hour - hours[place]!);
  const usualPause = pauses.sort((a, b) => b - a)[RANK - 1]!;
  return { usualPause, lateAfter: Math.max(MIN_LATE_HOURS, Math.ceil(usualPause * PATIENCE)) };
}

export function freshnessOf(lastAt: Date | null, cadence: Cadence, now: Date): Freshness {
  if (!lastAt) return "never";
  if (!cadence) return "learning";
  return now.getTime() - lastAt.getTime() > cadence.lateAfter * HOUR_MS ? "late" : "fresh";
}
