// A person lets an edition pass in spite of what the check found, where that is for a person to judge. What was found, who
// judged it and why stay on record; the next edition is judged anew.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { approveBySetting, lockNewest } from "#app/domain/reports/approval.server.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { mayBePassedOver } from "./material.ts";
import { latestPreflight, type PreflightResult } from "./results.server.ts";

/**
 * Lets the newest edition of a report pass as it stands; it then goes on by setting, or waits for its approval.
 *
 * @param version what the person has looked at
 * @returns moved when there is a newer version, absent when nothing is held that may be passed over
 */
export function passOver(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string,
  { version, reason }: { version: number; reason: string },
): Promise<"passed" | "moved" | "absent"> {
  return withAccount(accountId, async (tx) => {
    const edition = await lockNewest(tx, accountId, quarter);
    if (!edition) return "absent";
    if (edition.version !== version) return "moved";
    const latest = await latestPreflight(tx, accountId, edition.id);
    if (!latest || latest.passed || !mayBePassedOver(latest.findings)) return "absent";
    const { findings } = latest;
    const report = await tx.report.findFirstOrThrow({ where: { accountId, quarter } });
    await tx.preflight.create({
      data: { accountId, editionId: edition.id, passed: true, findings, staffId, reason: reason.trim() },
    });
    await recordAct(tx, accountId, { staffId }, "report_passed_over", quarter, { reason: reason.trim() });
    await approveBySetting(tx, accountId, edition.id, report);
    return "passed";
  });
}

/** What the newest edition of a report was let pass with; null when nobody had to. */
export function findPassedOver(accountId: AccountId, quarter: QuarterKey): Promise<PreflightResult | null> {
  return withAccount(accountId, async (tx) => {
    const newest = await tx.reportEdition.findFirst({
      where: { accountId, report: { quarter } },
      orderBy: { version: "desc" },
      select: { id: true },
    });
    const latest = newest && (await latestPreflight(tx, accountId, newest.id));
    return latest?.reason ? latest : null;
  });
}
