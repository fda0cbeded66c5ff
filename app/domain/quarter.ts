// Fiscal quarters: three months each, counted from the month in which the account's fiscal year begins.
import { addMonths, type Day, dayAt, isDay, type Period } from "./day.ts";

/** `2026-Q1` is the first quarter of the fiscal year that begins in 2026. */
export type QuarterKey = string;

export type Quarter = Period & {
  key: QuarterKey;
  /** The calendar year in which the fiscal year begins. */
  fiscalYear: number;
  number: 1 | 2 | 3 | 4;
};

/** The quarter that a key names, or null when the text names none. */
export function parseQuarter(text: string, fiscalStartMonth: number): Quarter | null {
  const match = /^(\d{4})-Q([1-4])$/i.exec(text.trim());
  if (!match) return null;
  const fiscalYear = Number(match[1]);
  return fiscalYear < 1990 || fiscalYear > 2200
    ? null
    : quarterFrom(fiscalYear, Number(match[2]) as 1 | 2 | 3 | 4, fiscalStartMonth);
}

/** The quarter in which a day lies. */
export function quarterOf(day: Day, fiscalStartMonth: number): Quarter {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  const month = Number(day.slice(5, 7));
  const monthsIn = (month - fiscalStartMonth + 12) % 12;
  const fiscalYear = Number(day.slice(0, 4)) - (month < fiscalStartMonth ? 1 : 0);
  return quarterFrom(fiscalYear, (Math.floor(monthsIn / 3) + 1) as 1 | 2 | 3 | 4, fiscalStartMonth);
}

export function quarterBefore(quarter: Quarter): Quarter {
  return quarterOf(addMonths(quarter.from, -3), startMonthOf(quarter));
}

/** The same quarter of the fiscal year before. */
export function quarterAYearBefore(quarter: Quarter): Quarter {
  return quarterFrom(quarter.fiscalYear - 1, quarter.number, startMonthOf(quarter));
}

/** The latest quarter that is over on the account's own calendar at an instant. */
export function lastFinishedQuarter(now: Date, calendar: { timeZone: string; fiscalStartMonth: number }): Quarter {
  return quarterBefore(quarterOf(dayAt(now, calendar.timeZone), calendar.fiscalStartMonth));
}

/** The three months of a quarter as periods, first to last. */
export function monthsOf(quarter: Period): Period[] {
  return [0, 1, 2].map((i) => ({ from: addMonths(quarter.from, i), until: addMonths(quarter.from, i + 1) }));
}

function quarterFrom(fiscalYear: number, number: 1 | 2 | 3 | 4, fiscalStartMonth: number): Quarter {
  const yearStart = `${fiscalYear}-${String(fiscalStartMonth).padStart(2, "0")}-01`;
  const from = addMonths(yearStart, (number - 1) * 3);
  return { key: `${fiscalYear}-Q${number}`, fiscalYear, number, from, until: addMonths(from, 3) };
}

function startMonthOf(quarter: Quarter): number {
  const month = Number(quarter.from.slice(5, 7)) - (quarter.number - 1) * 3;
  return month < 1 ? month + 12 : month;
}
