// A metric on its way from start to due day, beside the pace that would have brought it to the target.
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";

export type Course = {
  days: Day[];
  /** Null where nothing is known, and for days to come. */
  actual: (number | null)[];
  /** The straight line from baseline to target; null without a baseline. */
  pace: (number | null)[];
};

/** About so many points: more do not fit on a phone. */
const POINTS = 40;

/** @param values of each day from the start on, as far as they are known */
export function courseOf(
  goal: { startsOn: Day; dueOn: Day; baseline: number | null; target: number },
  values: (number | null)[],
): Course {
  const { startsOn, dueOn, baseline, target } = goal;
  const length = Math.max(1, daysBetween(startsOn, dueOn));
  const gap = Math.max(1, Math.ceil(length / POINTS));
  const known = Math.max(0, values.length - 1);
  // Evenly spaced around the last known day, so that a straight line looks straight.
  const numbers = new Set([0, length]);
  for (let n = known % gap; n < length; n += gap) numbers.add(n);
  const shown = [...numbers].sort((a, b) => a - b);
  return {
    days: shown.map((n) => addDays(startsOn, n)),
    actual: shown.map((n) => values[n] ?? null),
    pace: shown.map((n) => (baseline === null ? null : baseline + ((target - baseline) * n) / length)),
  };
}
