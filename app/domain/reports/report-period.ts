// The period of a report as its row tells it.
import { addDays, type Day } from "#app/domain/day.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import type { PeriodKind, ReportPeriod } from "./period.ts";

type Row = { quarter: string; kind: string; from: Day; until: Day; running: boolean };

/** The fiscal year and number of a quarter stand in its key: the account may count otherwise by now. */
export function periodOf(row: Row, fiscalStartMonth: number): ReportPeriod {
  const { quarter: key, from, until, running } = row;
  const kind = row.kind as PeriodKind;
  const named = /^(\d{4})-Q([1-4])/.exec(key);
  if (kind === "quarter" && named) {
    return { key, fiscalYear: Number(named[1]), number: Number(named[2]) as 1, from, until, kind, running };
  }
  const { fiscalYear, number } = quarterOf(addDays(until, -1), fiscalStartMonth);
  return { key, fiscalYear, number, from, until, kind, running };
}
