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

/** Public holidays of Japan in a half-open period, days in lieu among them. */
export function holidaysIn(period: Period): { day: Day; ja: string; en: string }[] {
  const named = new Map<Day, { name: string; name_en: string }>(Object.entries(holidays.holidays));
  return daysIn(period).flatMap((day) => {
    const holiday = named.get(day);
    return holiday ? [{ day, ja: holiday.name, en: holiday.name_en }] : [];
  });
}

/** Business days of a half-open period. */
export function countBusinessDays(period: Period, calendar: WorkCalendar): number {
  return daysIn(period).filter((day) => isBusinessDay(day, calendar)).length;
}

/** The day on which so many business days have passed after a day. */
export function addBusinessDays(day: Day, count: number, calendar: WorkCalendar): Day {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    if (isBusinessDay(reached, calendar)) left -= 1;
  }
  return reached;
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
