// Between an edition that is kept and its approval: everything is looked at once more, from outside. What is found is
// written down, and an edition with a fault waits until somebody has mended the cause.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { fromDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { approveBySetting, numberOf, type OpenReport } from "./approval.server.ts";
import { findFaults } from "./preflight/checks.ts";
import { gatherMaterial } from "./preflight/gather.server.ts";
import type { Finding } from "./preflight/material.ts";

export type PreflightResult = { checkedAt: Date; passed: boolean; findings: Finding[]; checkedBy: string | null };

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
    const report = await openReportOf(tx, accountId, editionId);
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

/** What was found the last time that somebody looked; null when nobody has. */
export async function latestPreflight(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
): Promise<PreflightResult | null> {
  const [latest] = await tx.$queryRaw<PreflightResult[]>`
    select p.checked_at as "checkedAt", p.passed, p.findings, s.name as "checkedBy"
      from preflight p left join staff s on s.id = p.staff_id
     where p.account_id = ${accountId}::uuid and p.edition_id = ${editionId}::uuid
     order by p.checked_at desc, p.id desc limit 1`;
  return latest ?? null;
}

export type FailingReport = PreflightResult & {
  accountId: AccountId;
  editionId: string;
  slug: string;
  account: string;
  quarter: string;
  version: number;
};

/** For our own staff: newest editions with a fault, those that wait longest first. */
export function listFailing(wanted: { accountId?: AccountId; quarter?: string } = {}): Promise<FailingReport[]> {
  const { accountId = null, quarter = null } = wanted;
  return acrossAccounts(
    (tx) => tx.$queryRaw<FailingReport[]>`
      select r.account_id as "accountId", e.id as "editionId", a.slug, a.name as account, r.quarter, e.version,
             p.checked_at as "checkedAt", p.passed, p.findings, s.name as "checkedBy"
        from report r
        join account a on a.id = r.account_id
        join lateral (select * from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                       order by e.version desc limit 1) e on true
        join lateral (select * from preflight p where p.account_id = e.account_id and p.edition_id = e.id
                       order by p.checked_at desc, p.id desc limit 1) p on not p.passed
        left join staff s on s.id = p.staff_id
       where (${accountId}::uuid is null or r.account_id = ${accountId}::uuid)
         and (${quarter}::text is null or r.quarter = ${quarter})
         and not exists (select from report_approval x where x.account_id = e.account_id and x.edition_id = e.id)
       order by e.frozen_at, a.name`,
  );
}

async function openReportOf(tx: Tx, accountId: AccountId, editionId: string): Promise<OpenReport | null> {
  const report = await tx.report.findFirst({ where: { accountId, reportEditions: { some: { id: editionId } } } });
  if (!report) return null;
  const { quarter: key, timeZone, openedAt, fromDay, untilDay } = report;
  const period = { from: fromDateColumn(fromDay), until: fromDateColumn(untilDay) };
  const quarter = { key, fiscalYear: Number(key.slice(0, 4)), number: numberOf(key), ...period };
  return { quarter, timeZone, openedAt };
}
