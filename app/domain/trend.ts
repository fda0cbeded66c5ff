// A figure beside the one before it.

export type Trend = {
  now: number | null;
  before: number | null;
  /** Relative change, 0.1 is ten percent more; null when either side is missing or the earlier one is 0. */
  change: number | null;
};

/** Missing is not zero: without both sides there is no change to speak of. */
export function trend(now: number | null, before: number | null): Trend {
  return { now, before, change: now === null || before === null || before === 0 ? null : (now - before) / before };
}
