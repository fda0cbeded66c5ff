// When one of our own people gets the mail of the day, as they choose it.
import { isBusinessDay, type WorkCalendar } from "#app/domain/business-days.ts";
import { type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { findOwnClock } from "./digest-row.server.ts";
import { localTime, nextDigestOn } from "./digest-time.ts";

export type DigestChoice = {
  /** 0–23, by the vendor's clock; null for never. */
  hour: number | null;
  /** Null where none is to come. */
  nextOn: Day | null;
  /** On which days mails come. */
  calendar: WorkCalendar;
};

export function getDigestChoice(staffId: string, now: Date): Promise<DigestChoice> {
  return acrossAccounts(async (tx) => {
    const { digestHour: hour } = await tx.staff.findUniqueOrThrow({ where: { id: staffId } });
    const own = await findOwnClock(tx);
    const calendar = own?.calendar ?? "weekdays";
    if (hour === null || !own) return { hour, nextOn: null, calendar };
    const day = toDateColumn(localTime(now, own.timeZone).day);
    const todays = await tx.staffDigest.findUnique({ where: { staffId_day: { staffId, day } } });
    const isDone = todays !== null && (todays.sentAt ?? todays.droppedAt) !== null;
    return { hour, nextOn: nextDigestOn(now, own, isDone), calendar };
  });
}

/** Keeps the hour. One that has passed today is meant for the next day: choosing one sends no mail by itself. */
export function chooseDigestHour(staffId: string, hour: number | null, now: Date): Promise<void> {
  return acrossAccounts(async (tx) => {
    const before = await tx.staff.findUniqueOrThrow({ where: { id: staffId } });
    if (before.digestHour === hour) return;
    await tx.staff.update({ where: { id: staffId }, data: { digestHour: hour } });
    const own = await findOwnClock(tx);
    if (hour === null || !own) return;
    const local = localTime(now, own.timeZone);
    const hasPassed = (each: number | null) => each !== null && each <= local.hour;
    if (!hasPassed(hour) || hasPassed(before.digestHour) || !isBusinessDay(local.day, own.calendar)) return;
    const day = toDateColumn(local.day);
    const todays = { staffId, day, dueAt: now, droppedAt: now, droppedWhy: "unwanted" };
    await tx.staffDigest.createMany({ data: [todays], skipDuplicates: true });
  });
}
