// Days on which no report is mailed, whatever else is set: our staff name them and take them back.
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import type { ClosedDay } from "./policy.ts";
import { recordPolicyChange, takeTurn } from "./policy-change.server.ts";

/** All of them, by day. */
export function listClosedDays(): Promise<ClosedDay[]> {
  return acrossAccounts(async (tx) => {
    const days = await tx.blackoutDay.findMany({ orderBy: { day: "asc" } });
    return days.map(({ day, nameJa, nameEn }) => ({ day: fromDateColumn(day), ja: nameJa, en: nameEn }));
  });
}

/** @returns what the day is called already, where somebody else was quicker; nothing is changed then */
export function addClosedDay({ day, ja, en }: ClosedDay, staffId: string): Promise<ClosedDay | null> {
  return acrossAccounts(async (tx) => {
    await takeTurn(tx);
    const there = await tx.blackoutDay.findUnique({ where: { day: toDateColumn(day) } });
    if (there) {
      const isSame = there.nameJa === ja && there.nameEn === en;
      return isSame ? null : { day, ja: there.nameJa, en: there.nameEn };
    }
    await tx.blackoutDay.create({ data: { day: toDateColumn(day), nameJa: ja, nameEn: en } });
    await recordPolicyChange(tx, staffId, { subject: "closed_day", name: day, act: "added", detail: { ja, en } });
    return null;
  });
}

/** @returns whether it was closed */
export function removeClosedDay(day: Day, staffId: string): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    await takeTurn(tx);
    const there = await tx.blackoutDay.findUnique({ where: { day: toDateColumn(day) } });
    if (!there) return false;
    await tx.blackoutDay.delete({ where: { day: toDateColumn(day) } });
    const detail = { ja: there.nameJa, en: there.nameEn };
    await recordPolicyChange(tx, staffId, { subject: "closed_day", name: day, act: "removed", detail });
    return true;
  });
}
