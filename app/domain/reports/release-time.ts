// When may a report be mailed? The first allowed instant at or after its release, on the recipient's own clock.
import { Temporal } from "temporal-polyfill";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { isBusinessDay, type WorkCalendar } from "#app/domain/health/business-days.ts";

/** Hours of the day (0–24, half-open) and days on which reports may be mailed. */
export type SendingTimes = {
  fromHour: number;
  untilHour: number;
  businessDaysOnly: boolean;
  blackout: ReadonlySet<Day>;
};

/** Longer than any holiday season; whoever blacks out more than this is asked to think again. */
export const MOST_DAYS_AHEAD = 60;

/**
 * The first instant at or after the release that lies within the allowed hours of an allowed day.
 *
 * @returns null when no day of the next two months is allowed
 */
export function firstAllowed(
  release: Date,
  timeZone: string,
  calendar: WorkCalendar,
  times: SendingTimes,
): Date | null {
  const today = dayAt(release, timeZone);
  for (let ahead = 0; ahead <= MOST_DAYS_AHEAD; ahead++) {
    const day = addDays(today, ahead);
    if (times.blackout.has(day) || (times.businessDaysOnly && !isBusinessDay(day, calendar))) continue;
    const start = hourOf(day, times.fromHour, timeZone);
    const end = hourOf(day, times.untilHour, timeZone);
    const first = start > release ? start : release;
    // Where the clocks skip the only allowed hour, there is none on that day. Where they skip a whole day, neither.
    if (first < end && dayAt(first, timeZone) === day) return first;
  }
  return null;
}

/** The instant of a full hour; one that the clocks skip is the first after the gap. */
function hourOf(day: Day, hour: number, timeZone: string): Date {
  const [date, rest] = hour === 24 ? [addDays(day, 1), 0] : [day, hour];
  const local = Temporal.PlainDate.from(date).toPlainDateTime({ hour: rest });
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}
