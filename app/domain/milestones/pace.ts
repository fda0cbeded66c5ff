// How far along a goal or milestone is, and whether that is far enough.
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";

export type Status = "on_track" | "at_risk" | "overdue" | "achieved" | "not_measurable";
export type Direction = "up" | "down";

export type Course = {
  direction: Direction;
  /** Where it began. Unknown counts as 0 on the way up; on the way down there is then no progress to speak of. */
  baseline: number | null;
  target: number;
  startsOn: Day;
  dueOn: Day;
};

/** How far behind the straight line from start to due day still counts as on track: a tenth of the way. */
const TOLERANCE = 0.1;

/** Whether a value is at the target or past it. */
export function hasReached(value: number | null, target: number, direction: Direction): boolean {
  return value !== null && (direction === "up" ? value >= target : value <= target);
}

/** 0–1 of the way from baseline to target; null when that cannot be said. */
export function progressOf(value: number | null, { direction, baseline, target }: Course): number | null {
  if (value === null) return null;
  if (hasReached(value, target, direction)) return 1;
  const start = baseline ?? (direction === "up" ? 0 : null);
  if (start === null) return null;
  const way = target - start;
  // A baseline already past the target leaves no way to measure: until the target is reached, nothing is done.
  if (direction === "up" ? way <= 0 : way >= 0) return 0;
  return Math.min(1, Math.max(0, (value - start) / way));
}

/** 0–1 of the time from the start day to the end of the due day that has gone by at the end of `today`. */
export function paceOf({ startsOn, dueOn }: Pick<Course, "startsOn" | "dueOn">, today: Day): number {
  const tomorrow = addDays(today, 1);
  const all = Math.max(1, daysBetween(startsOn, addDays(dueOn, 1)));
  return Math.min(1, Math.max(0, daysBetween(startsOn, tomorrow) / all));
}

/**
 * Achieved stays achieved. What has no value is not measurable. After the due day it is overdue. Until then it is on
 * track while its progress is no more than a tenth of the way behind the straight line from start to due day.
 */
export function statusOf(course: Course, value: number | null, today: Day, isAchieved: boolean): Status {
  if (isAchieved) return "achieved";
  if (value === null) return "not_measurable";
  const isThere = hasReached(value, course.target, course.direction);
  if (today > course.dueOn && !isThere) return "overdue";
  const progress = progressOf(value, course);
  if (progress === null) return "not_measurable";
  return progress + TOLERANCE + 1e-9 >= paceOf(course, today) ? "on_track" : "at_risk";
}

/** Of what a person says is done, nothing is known until then but the day on which it is due. */
export function statusByHand(dueOn: Day, today: Day, isAchieved: boolean): Status {
  if (isAchieved) return "achieved";
  return today > dueOn ? "overdue" : "on_track";
}
