// Reading as the page itself tells it: how long it was before somebody's eyes, and whether anybody moved in it. What it
// tells grows and is never added up twice; nobody reads longer than time has passed. Internal: no customer sees it.

import { createHash } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { type ReportSection, reportSections } from "./sections.ts";

/** Seconds before somebody's eyes from which on an opening counts as reading. */
const READ_SECONDS = 10;
const MOST_SECONDS = 4 * 3_600;
/** A page tells of itself for the first time a moment after it was opened. */
const HEAD_START_SECONDS = 5;
/** More openings of one link are no reading any more. */
const MOST_OPENINGS = 300;

type Reader = { accountId: AccountId; linkId: string; editionId: string; contactId: string };

export type Told = {
  /** Made by the page when it was opened. */
  id: string;
  /** Seconds in view since it was opened. */
  seconds: number;
  sections: Partial<Record<ReportSection, number>>;
  /** Whether a person did something in it: a browser without one sends none of such events. */
  acted: boolean;
};

/** Writes down what a page tells. Telling it again, or late, changes nothing. */
export function recordReading(reader: Reader, device: string, told: Told, now = new Date()): Promise<void> {
  const { accountId, linkId, editionId, contactId } = reader;
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`
      select 1 from reading_link where account_id = ${accountId}::uuid and id = ${linkId}::uuid for update`;
    const where = { accountId, id: told.id, linkId };
    let row = await tx.reportReading.findFirst({ where });
    if (!row) {
      if ((await tx.reportReading.count({ where: { accountId, linkId } })) >= MOST_OPENINGS) return;
      const data = { accountId, id: told.id, linkId, editionId, contactId, openedAt: now };
      await tx.reportReading.createMany({ data: { ...data, device: deviceOf(device, linkId) }, skipDuplicates: true });
      row = await tx.reportReading.findFirst({ where });
      if (!row) return;
      await tx.readingLink.updateMany({ where: { accountId, id: linkId }, data: { lastOpenedAt: now } });
    }
    const passed = Math.floor((now.getTime() - row.openedAt.getTime()) / 1_000) + HEAD_START_SECONDS;
    const most = Math.min(Math.max(0, passed), MOST_SECONDS);
    const capped = (before: number, said = 0) => Math.max(before, Math.min(Math.floor(said), most));
    const before = secondsIn(row.sections);
    const sections = Object.fromEntries(
      reportSections.flatMap((name) => {
        const seconds = capped(before[name] ?? 0, told.sections[name]);
        return seconds > 0 ? [[name, seconds]] : [];
      }),
    );
    const visibleSeconds = capped(row.visibleSeconds, told.seconds);
    const readAt = row.readAt ?? (told.acted && visibleSeconds >= READ_SECONDS ? now : null);
    await tx.reportReading.updateMany({ where, data: { visibleSeconds, sections, readAt } });
  });
}

/** What is kept of how long each part was in view. */
export function secondsIn(kept: unknown): Partial<Record<ReportSection, number>> {
  const all = (kept ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    reportSections.flatMap((name) => (typeof all[name] === "number" ? [[name, all[name]]] : [])),
  );
}

/** Another name for each link, so that nobody is followed from one report to the next. */
function deviceOf(cookie: string, linkId: string): string {
  return createHash("sha256").update(`${linkId}:${cookie}`).digest("hex").slice(0, 16);
}
