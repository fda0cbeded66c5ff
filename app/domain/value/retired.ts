// A driver that goes out of use leaves the quarter that runs then and all later ones. Those that were over keep it: what
// people read of them stays as it was.
import { dayAt, type Period } from "#app/domain/day.ts";

export type Retirable = { retiredAt: Date | null };

/** Whether a driver counts in a quarter. */
export function countsIn(quarter: Period, { retiredAt }: Retirable, timeZone: string): boolean {
  return retiredAt === null || quarter.until <= dayAt(retiredAt, timeZone);
}
