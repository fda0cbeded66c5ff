// On which day a step was first reached, given the metric day by day.
import { addDays, type Day } from "#app/domain/day.ts";
import type { Metric } from "./metrics.ts";
import { type Direction, hasReached } from "./pace.ts";

type Course = { kind: Metric["kind"]; direction: Direction; startsOn: Day };

/** @param values at the end of each day from the start on @returns null while it is not reached */
export function firstReached(
  values: (number | null)[],
  { kind, direction, startsOn }: Course,
  { threshold, dueOn }: { threshold: number; dueOn: Day },
): { achievedOn: Day; value: number } | null {
  // A total that must stay small is judged when its time is over.
  const isDue = (day: Day) => kind === "level" || direction === "up" || day >= dueOn;
  for (const [i, value] of values.entries()) {
    const achievedOn = addDays(startsOn, i);
    if (value !== null && hasReached(value, threshold, direction) && isDue(achievedOn)) return { achievedOn, value };
  }
  return null;
}
