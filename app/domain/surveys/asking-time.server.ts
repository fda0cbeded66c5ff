// When campaigns ask: on business days of our own calendar, within the hours in which we send.
import { isBusinessDay, workCalendarOf } from "#app/domain/business-days.ts";
import { addDays, type Day, dayAt, fromDateColumn, startOfDay } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { HOUR_MS } from "./eligibility.ts";

export type AskingTime = {
  timeZone: string;
  today: Day;
  /** The instant at which today began. */
  since: Date;
  isBusinessDay: (day: Day) => boolean;
  /** Whether it is a business day, and an hour in which we send. */
  isNow: boolean;
  fromHour: number;
};

export async function readAskingTime(tx: Tx, now: Date): Promise<AskingTime> {
  const vendor = await tx.vendor.findUnique({ where: { id: 1 } });
  const closed = new Set((await tx.blackoutDay.findMany()).map(({ day }) => fromDateColumn(day)));
  const { timeZone, locale, sendFromHour, sendUntilHour } = vendor ?? FALLBACK;
  const calendar = workCalendarOf({ locale });
  const today = dayAt(now, timeZone);
  const since = startOfDay(today, timeZone);
  const hour = (now.getTime() - since.getTime()) / HOUR_MS;
  const isWorked = (day: Day) => isBusinessDay(day, calendar) && !closed.has(day);
  const isNow = isWorked(today) && hour >= sendFromHour && hour < sendUntilHour;
  return { timeZone, today, since, isBusinessDay: isWorked, isNow, fromHour: sendFromHour };
}

/** The business days from a day on, as many as asked. */
export function businessDaysFrom(from: Day, most: number, { isBusinessDay: isWorked }: AskingTime): Day[] {
  const days: Day[] = [];
  for (let ahead = 0; days.length < most && ahead < 2 * most + 30; ahead++) {
    const day = addDays(from, ahead);
    if (isWorked(day)) days.push(day);
  }
  return days;
}

/** Business days after a day, up to and with another. */
export function businessDaysAfter(day: Day, today: Day, { isBusinessDay: isWorked }: AskingTime): number {
  let count = 0;
  for (let next = addDays(day, 1); next <= today; next = addDays(next, 1)) if (isWorked(next)) count += 1;
  return count;
}

const FALLBACK = { timeZone: "UTC", locale: "en", sendFromHour: 0, sendUntilHour: 24 };
