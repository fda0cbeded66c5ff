// A new edition in place of one that may not go out: made once its cause is mended. The old one stays on record.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { keepEdition, renderDocuments } from "#app/domain/reports/keeping.server.ts";
import { checkEdition } from "#app/domain/reports/preflight.server.ts";
import { readSnapshot } from "#app/domain/reports/snapshot.server.ts";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { findHeld } from "./results.server.ts";

/**
 * Freezes the period anew as the next version and looks at that, if the newest one may not go out.
 *
 * @returns whether the new one may; null when there is nothing to renew
 */
export async function renewEdition(
  accountId: AccountId,
  quarterKey: QuarterKey,
  staffId: string,
): Promise<boolean | null> {
  const held = await findHeld(accountId, quarterKey);
  if (!held?.isFailing) return null;
  const { id: reportId, timeZone, openedAt } = held.report;
  const { quarter, period } = ReportSnapshot.parse(held.snapshot);
  await rollUpAccount(accountId);
  await completeMilestones(accountId, addDays(quarter.until, -1), dayAt(new Date(), timeZone));
  const asked = { ...quarter, kind: period?.kind ?? ("quarter" as const), running: period?.running ?? false };
  const snapshot = await readSnapshot(accountId, asked, dayAt(openedAt, timeZone), timeZone);
  const documents = await renderDocuments(snapshot);
  const kept = { snapshot, documents, version: held.version + 1 };
  const editionId = await withAccount(accountId, (tx) => keepEdition(tx, accountId, reportId, kept));
  return editionId === null ? null : checkEdition(accountId, editionId, staffId);
}
