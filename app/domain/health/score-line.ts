// A score over time as a line shows it: in equal steps, however often it was computed.
import { addDays, type Day, dayAt, daysBetween } from "#app/domain/day.ts";

/** So many days are shown one by one; longer times week by week, or in several weeks. */
const MOST_POINTS = 60;

export type ScoreOfDay = { day: Day; score: number | null };

/**
 * The score as it stood at the end of days in equal steps, the last day among them. A score stands until the next one.
 *
 * @param history oldest first
 */
export function scoreLine(
  history: readonly { computedAt: Date; score: number | null }[],
  timeZone: string,
): ScoreOfDay[] {
  const known = history.map(({ computedAt, score }) => ({ day: dayAt(computedAt, timeZone), score }));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const days = daysBetween(first.day, last.day);
  const step = days < MOST_POINTS ? 1 : 7 * Math.ceil(days / 7 / MOST_POINTS);
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, n) => addDays(last.day, -n * step))
    .map((day) => ({ day, score: known.findLast((one) => one.day <= day)?.score ?? null }))
    .reverse();
}
