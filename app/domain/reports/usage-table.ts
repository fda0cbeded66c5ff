// What the tables of the usage page are made of.
import { addDays, type Day } from "#app/domain/day.ts";
import type { Cell } from "#app/lib/csv.ts";

export type Table = { header: string[]; rows: Cell[][] };

/** Of a week. */
export function lastDay({ from, days }: { from: Day; days: number }): Day {
  return addDays(from, days - 1);
}
