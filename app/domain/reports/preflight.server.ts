// Between an edition that is kept and its approval: everything is looked at once more, from outside. What is found is
// written down, and an edition with a fault waits until somebody has mended the cause.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { approveBySetting } from "./approval.server.ts";
import { findFaults } from "./preflight/checks.ts";
import { gatherMaterial } from "./preflight/gather.server.ts";

export { type FailingReport, latestPreflight, listFailing, type PreflightResult } from "./preflight/results.server.ts";

/**
 * Looks at an edition and writes down what was found; one without a fault goes on by setting. Looking again changes
 * nothing but adds what was found this time.
 *
 * @param staffId who of us asked for it; null when it is part of the run
 * @returns whether it may go out; false, too, when there is no such edition
 */
export async function checkEdition(
  accountId: AccountId,
  editionId: string,
  staffId: string | null = null,
): Promise<boolean> {
  const material = await gatherMaterial(accountId, editionId);
  if (!material) return false;
  const findings = findFaults(material);
  const passed = findings.length === 0;
  await withAccount(accountId, async (tx) => {
    const report = await tx.report.findFirst({ where: { accountId, reportEditions: { some: { id: editionId } } } });
    // An account that was deleted in the meantime has nothing to be checked.
    if (!report) return;
    await tx.preflight.create({ data: { accountId, editionId, passed, findings, staffId } });
    if (passed) await approveBySetting(tx, accountId, editionId, report);
  });
  return passed;
}

/** Looks at the newest edition of a report if nobody has: a crash may have come between keeping and looking. */
export async function checkUnchecked(accountId: AccountId, reportId: string): Promise<void> {
  const newest = await withAccount(
    accountId,
    (tx) =>
      tx.$queryRaw<{ id: string }[]>`
      select e.id from report_edition e
       where e.account_id = ${accountId}::uuid and e.report_id = ${reportId}::uuid
         and not exists (select from report_edition later where later.account_id = e.account_id
                            and later.report_id = e.report_id and later.version > e.version)
         and not exists (select from preflight p where p.account_id = e.account_id and p.edition_id = e.id)
         and not exists (select from report_approval a where a.account_id = e.account_id and a.edition_id = e.id)`,
  );
  for (const { id } of newest) await checkEdition(accountId, id);
}
