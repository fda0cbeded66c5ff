// Days on which people work. In Japan that leaves out public holidays, days in lieu, and the turn of the year.
import holidays from "@holiday-jp/holiday_jp";
import { addDays, type Day, daysIn, type Period, weekdayOf } from "#app/domain/day.ts";

/** Whose holidays count: Japan's, or none but the weekend where no calendar is known. */
export type WorkCalendar = "japan" | "weekdays";

/** The calendar of an account. */
export function workCalendarOf(account: { locale: string }): WorkCalendar {
  return account.locale === "ja" ? "japan" : "weekdays";
}

export function isBusinessDay(day: Day, calendar: WorkCalendar): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6) return false;
  return calendar === "weekdays" || !(day in holidays.holidays || isTurnOfYear(day));
}

/** Business days of a half-open period. */
export function countBusinessDays(period: Period, calendar: WorkCalendar): number {
  return daysIn(period).filter((day) => isBusinessDay(day, calendar)).length;
}

/** The Monday of the week in which a day lies. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

// Most Japanese companies close from 29 December to 3 January; only 1 January is a public holiday.
function isTurnOfYear(day: Day): boolean {
  const date = day.slice(5);
  return date >= "12-29" || date <= "01-03";
}
