// Which quarters of an account are to be reported.
import { type Day, dayAt } from "#app/domain/day.ts";
import { type Quarter, quarterBefore, quarterOf } from "#app/domain/quarter.ts";
import { monthPeriod, periodBefore, type ReportPeriod } from "./period.ts";

type Calendar = {
  timeZone: string;
  fiscalStartMonth: number;
  /** First day as a customer. */
  startedOn: Day;
  /** First day on which it is one no longer. */
  endedOn: Day | null;
};

/** The last quarter that the account has a report of. */
export type NewestReport = { until: Day };

/**
 * Quarters that are over, grace included, in which the account was a customer, oldest first: all since its newest
 * report, however long nobody looked. An account without any report gets only the last one: what was before, nobody
 * here has promised to report.
 */
export function quartersToOpen(
  account: Calendar,
  newest: NewestReport | null,
  now: Date,
  graceHours: number,
): Quarter[] {
  const asOf = new Date(now.getTime() - graceHours * 3_600_000);
  const running = quarterOf(dayAt(asOf, account.timeZone), account.fiscalStartMonth);
  const since = newest?.until ?? quarterBefore(running).from;
  const quarters: Quarter[] = [];
  for (let quarter = quarterBefore(running); quarter.from >= since; quarter = quarterBefore(quarter)) {
    if (quarter.until <= account.startedOn) break;
    if (account.endedOn === null || quarter.from < account.endedOn) quarters.unshift(quarter);
  }
  return quarters;
}

/** The same of calendar months, for an account that gets a report of each. */
export function monthsToOpen(
  account: Calendar,
  newest: NewestReport | null,
  now: Date,
  graceHours: number,
): ReportPeriod[] {
  const asOf = new Date(now.getTime() - graceHours * 3_600_000);
  const start = account.fiscalStartMonth;
  const last = periodBefore(monthPeriod(dayAt(asOf, account.timeZone), start), start);
  const since = newest?.until ?? last.from;
  const months: ReportPeriod[] = [];
  for (let month = last; month.from >= since && month.until > account.startedOn; month = periodBefore(month, start)) {
    if (account.endedOn === null || month.from < account.endedOn) months.unshift(month);
  }
  return months;
}
