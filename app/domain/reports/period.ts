// What a report may be about: a fiscal quarter, a calendar month, or any days that somebody asked for.
import { addDays, addMonths, type Day, daysBetween, isDay, type Period } from "#app/domain/day.ts";
import { type Quarter, quarterAYearBefore, quarterBefore, quarterOf } from "#app/domain/quarter.ts";

export type PeriodKind = "quarter" | "month" | "range";

/** The days of a report. A month or a range carries the fiscal year and number of the quarter in which it ends. */
export type ReportPeriod = Quarter & {
  kind: PeriodKind;
  /** Whether it was not over when its figures were taken; then it ends with the last day that had begun. */
  running: boolean;
};

/** A year and the leap day. */
export const MOST_DAYS = 366;

export function wholeQuarter(quarter: Quarter): ReportPeriod {
  return { ...quarter, kind: "quarter", running: false };
}

/** The calendar month in which a day lies, `2026-09`. */
export function monthPeriod(day: Day, fiscalStartMonth: number): ReportPeriod {
  const from = `${day.slice(0, 7)}-01`;
  const until = addMonths(from, 1);
  const { fiscalYear, number } = quarterOf(from, fiscalStartMonth);
  return { key: day.slice(0, 7), fiscalYear, number, from, until, kind: "month", running: false };
}

/**
 * The days from the first to the day before `until`, by the name that people have for them: a fiscal quarter, a calendar
 * month, or the days themselves. Of a quarter or month that is not over its days so far.
 *
 * @param tomorrow the day after the one that it is for the account; nothing is known from there on
 */
export function namedPeriod(days: Period, tomorrow: Day, fiscalStartMonth: number): ReportPeriod {
  const running = days.until > tomorrow || (days.until === tomorrow && days.from < tomorrow);
  const until = days.until < tomorrow ? days.until : tomorrow;
  const lastDay = addDays(until, -1);
  const quarter = quarterOf(days.from, fiscalStartMonth);
  if (quarter.from === days.from && quarter.until === days.until)
    return { ...quarter, until, kind: "quarter", running };
  const month = monthPeriod(days.from, fiscalStartMonth);
  if (month.from === days.from && month.until === days.until) return { ...month, until, running };
  const { fiscalYear, number } = quarterOf(lastDay, fiscalStartMonth);
  return { key: `${days.from}_${lastDay}`, fiscalYear, number, from: days.from, until, kind: "range", running };
}

/** The key of a report that somebody asked for: the same period may be asked for again. */
export function askedKey(period: ReportPeriod, mark: string): string {
  return `${period.key}~${mark}`;
}

/** The key of the period itself: its figures have the same receipts in whichever report they stand. */
export function bookKeyOf(key: string): string {
  return key.split("~")[0]!;
}

/** What a period is compared with: the quarter or month before, or as many days before it. */
export function periodBefore(period: ReportPeriod, startMonth: number): ReportPeriod {
  const { kind, from, until, running } = period;
  if (kind === "range") return daysFrom(addDays(from, -daysBetween(from, until)), from, startMonth);
  const before = kind === "quarter" ? wholeQuarter(quarterBefore(period)) : monthPeriod(addDays(from, -1), startMonth);
  return running ? cut(before, daysBetween(from, until)) : before;
}

/** The same days of the year before. */
export function periodAYearBefore(period: ReportPeriod, startMonth: number): ReportPeriod {
  const { kind, from, until, running } = period;
  if (kind === "range") return daysFrom(addMonths(from, -12), addMonths(until, -12), startMonth);
  const before =
    kind === "quarter" ? wholeQuarter(quarterAYearBefore(period)) : monthPeriod(addMonths(from, -12), startMonth);
  return running ? cut(before, daysBetween(from, until)) : before;
}

/** Whether what began on a day covers more than two thirds of a period, enough to compare with. */
export function isLongEnough(beganOn: Day | null, { kind, from, until }: ReportPeriod): boolean {
  if (beganOn === null) return false;
  return beganOn < (kind === "quarter" ? addMonths(from, 1) : addDays(from, Math.ceil(daysBetween(from, until) / 3)));
}

export type RangeMistake = "days" | "order" | "future" | "long" | "early";

/** What is wrong with the days that somebody asks for, the last one included; null when nothing is. */
export function mistakeIn(first: string, last: string, today: Day, startedOn: Day): RangeMistake | null {
  if (!isDay(first) || !isDay(last)) return "days";
  if (last < first) return "order";
  if (first > today) return "future";
  if (daysBetween(first, last) + 1 > MOST_DAYS) return "long";
  return last < startedOn ? "early" : null;
}

function daysFrom(from: Day, until: Day, fiscalStartMonth: number): ReportPeriod {
  const lastDay = addDays(until, -1);
  const { fiscalYear, number } = quarterOf(lastDay, fiscalStartMonth);
  return { key: `${from}_${lastDay}`, fiscalYear, number, from, until, kind: "range", running: false };
}

function cut(period: ReportPeriod, days: number): ReportPeriod {
  const until = addDays(period.from, days);
  return { ...period, until: until < period.until ? until : period.until };
}
