// When the mail of the day comes: on working days, at the hour that its reader chose, by the vendor's clock.
import { Temporal } from "temporal-polyfill";
import { isBusinessDay, type WorkCalendar } from "#app/domain/business-days.ts";
import { addDays, type Day } from "#app/domain/day.ts";

/** Where and when our own people work. */
export type OwnClock = { timeZone: string; calendar: WorkCalendar };

/** @returns the day, and the hour that has begun, 0–23 */
export function localTime(now: Date, timeZone: string): { day: Day; hour: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), hour: local.hour };
}

/**
 * The day of the next mail. An hour that has passed today counts as long as today's mail was not seen to.
 *
 * @param isTodayDone whether today's was sent, or is not to be
 */
export function nextDigestOn(now: Date, { timeZone, calendar }: OwnClock, isTodayDone: boolean): Day {
  let { day } = localTime(now, timeZone);
  if (isTodayDone) day = addDays(day, 1);
  while (!isBusinessDay(day, calendar)) day = addDays(day, 1);
  return day;
}
