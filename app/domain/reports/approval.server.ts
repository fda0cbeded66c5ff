// Who lets a frozen edition go: a person, or the setting of its account or segment. See release.server.ts for its mails.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, fromDateColumn, startOfDay } from "#app/domain/day.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { failpoint } from "#app/lib/failpoint.server.ts";
import { findEndedStories } from "./ended-stories.server.ts";
import { latestPreflight } from "./preflight/results.server.ts";
import { endedFindings } from "./preflight/strangers.ts";
import { hasSendingDay, scheduleRelease } from "./release.server.ts";
import { readPolicy } from "./release-policy.server.ts";
import { findAsker } from "./release-readers.server.ts";
import { LATE_DAYS } from "./run.ts";
import { ReportSnapshot } from "./snapshot.ts";

export type OpenReport = { fromDay: Date; untilDay: Date; timeZone: string; openedAt: Date; droppedAt: Date | null };

/**
 * Lets a prepared report go to its readers. Approved before, it changes nothing.
 *
 * @param version what the person has read, where the newest one is not meant whatever it is
 * @returns whether this approved it; moved when there is a newer version; null when there is no prepared report of the
 * quarter
 * @throws NoSendingDay when no day is left on which it might be mailed
 */
export function approveReport(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string | null,
): Promise<boolean | null>;
export function approveReport(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string | null,
  version: number,
): Promise<boolean | "moved" | null>;
export function approveReport(accountId: AccountId, quarter: QuarterKey, staffId: string | null, version?: number) {
  return withAccount(accountId, async (tx) => {
    const edition = await lockNewest(tx, accountId, quarter);
    if (edition && version !== undefined && edition.version !== version) return "moved" as const;
    return edition && approve(tx, accountId, edition.id, staffId);
  });
}

/** The newest edition of a report. Until the transaction ends, nobody makes another and nobody else approves one. */
export async function lockNewest(tx: Tx, accountId: AccountId, quarter: QuarterKey) {
  await tx.$queryRaw`
    select id from report where account_id = ${accountId}::uuid and quarter = ${quarter} for update`;
  return tx.reportEdition.findFirst({
    where: { accountId, report: { quarter } },
    orderBy: { version: "desc" },
    select: { id: true, version: true },
  });
}

/** Approves an edition that has just been kept, when the account's setting says so and nothing speaks against it. */
export async function approveBySetting(tx: Tx, accountId: AccountId, editionId: string, report: OpenReport) {
  if (await mayApproveItself(tx, accountId, editionId, report)) await approve(tx, accountId, editionId, null);
}

/** By the account's setting; but nobody waits for the first report of an account, so that one is never late. */
async function mayApproveItself(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
  { fromDay, untilDay, timeZone, openedAt, droppedAt }: OpenReport,
) {
  if ((await readPolicy(tx, accountId)).approvalMode !== "automatic") return false;
  if (!(await hasSendingDay(tx, accountId))) return false;
  // A corrected edition goes out when a person presses send, and not otherwise.
  if ((await tx.reportEdition.count({ where: { accountId, id: editionId, version: { gt: 1 } } })) > 0) return false;
  if (await findAsker(tx, accountId, editionId)) return true;
  // While its run is cancelled it is held; resuming the run comes back to it.
  if (droppedAt || (await tx.runCancellation.count({ where: { fromDay, untilDay } })) > 0) return false;
  if (openedAt < startOfDay(addDays(fromDateColumn(untilDay), LATE_DAYS), timeZone)) return true;
  return (await tx.report.count({ where: { accountId, untilDay: { lt: untilDay } } })) === 0;
}

/** The approval and the way to its readers. @returns whether this approved it; not before a check that it passed */
export async function approve(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
  staffId: string | null,
): Promise<boolean> {
  if ((await latestPreflight(tx, accountId, editionId))?.passed !== true) return false;
  if (await tellsEndedStory(tx, accountId, editionId)) return false;
  const { count } = await tx.reportApproval.createMany({
    data: { accountId, editionId, staffId },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  // What was dropped and is approved by a person after all is dropped no longer.
  await tx.report.updateMany({
    where: { accountId, droppedAt: { not: null }, reportEditions: { some: { id: editionId } } },
    data: { droppedAt: null, droppedBy: null },
  });
  if (staffId) await recordApproval(tx, accountId, editionId, staffId);
  failpoint("approved");
  await scheduleRelease(tx, accountId, editionId);
  return true;
}

/** Consent to a story may have ended since the check: then the edition fails it after all, and says why. */
async function tellsEndedStory(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  const edition = await tx.reportEdition.findUniqueOrThrow({ where: { accountId_id: { accountId, id: editionId } } });
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  const findings = endedFindings(snapshot, await findEndedStories(tx, snapshot));
  if (findings.length > 0) await tx.preflight.create({ data: { accountId, editionId, passed: false, findings } });
  return findings.length > 0;
}

async function recordApproval(tx: Tx, accountId: AccountId, editionId: string, staffId: string): Promise<void> {
  const { version, report } = await tx.reportEdition.findUniqueOrThrow({
    where: { accountId_id: { accountId, id: editionId } },
    select: { version: true, report: { select: { quarter: true } } },
  });
  await recordAct(tx, accountId, { staffId }, "report_approved", report.quarter, { version });
}
