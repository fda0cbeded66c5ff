// What was found when editions were looked at.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Finding } from "./material.ts";

export type PreflightResult = {
  checkedAt: Date;
  passed: boolean;
  findings: Finding[];
  checkedBy: string | null;
  /** Why it passed in spite of what was found; null where nobody let it. */
  reason: string | null;
};

/** What was found the last time that somebody looked; null when nobody has. */
export async function latestPreflight(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
): Promise<PreflightResult | null> {
  const [latest] = await tx.$queryRaw<PreflightResult[]>`
    select p.checked_at as "checkedAt", p.passed, p.findings, s.name as "checkedBy", p.reason
      from preflight p left join staff s on s.id = p.staff_id
     where p.account_id = ${accountId}::uuid and p.edition_id = ${editionId}::uuid
     order by p.checked_at desc, p.id desc limit 1`;
  return latest ?? null;
}

/** Not checked yet, it has no time of a check and no findings. */
export type FailingReport = Omit<PreflightResult, "checkedAt" | "reason"> & {
  checkedAt: Date | null;
  accountId: AccountId;
  editionId: string;
  slug: string;
  account: string;
  quarter: string;
  from: Day;
  until: Day;
  version: number;
};

/** For our own staff: newest editions with a fault or not checked yet, those that wait longest first. */
export function listFailing(wanted: { accountId?: AccountId; quarter?: string } = {}): Promise<FailingReport[]> {
  const { accountId = null, quarter = null } = wanted;
  return acrossAccounts(
    (tx) => tx.$queryRaw<FailingReport[]>`
      select r.account_id as "accountId", e.id as "editionId", a.slug, a.name as account, r.quarter, e.version,
             r.from_day::text as "from", r.until_day::text as until,
             p.checked_at as "checkedAt", false as passed, coalesce(p.findings, '[]') as findings, s.name as "checkedBy"
        from report r
        join account a on a.id = r.account_id
        join lateral (select * from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                       order by e.version desc limit 1) e on true
        left join lateral (select * from preflight p where p.account_id = e.account_id and p.edition_id = e.id
                       order by p.checked_at desc, p.id desc limit 1) p on true
        left join staff s on s.id = p.staff_id
       where (${accountId}::uuid is null or r.account_id = ${accountId}::uuid)
         and (${quarter}::text is null or r.quarter = ${quarter})
         and p.passed is not true and r.dropped_at is null
         and not exists (select from report_approval x where x.account_id = e.account_id and x.edition_id = e.id)
       order by e.frozen_at, a.name`,
  );
}

/** The newest edition of a period, for looking at again; null when nothing is frozen yet. */
export function findHeld(accountId: AccountId, quarter: QuarterKey) {
  return withAccount(accountId, async (tx) => {
    const edition = await tx.reportEdition.findFirst({
      where: { accountId, report: { quarter } },
      include: { report: true, reportApproval: true },
      orderBy: { version: "desc" },
    });
    if (!edition) return null;
    const { id, version, report, snapshot } = edition;
    const isApproved = edition.reportApproval !== null;
    const latest = await latestPreflight(tx, accountId, id);
    return { id, version, report, snapshot, isApproved, isFailing: !isApproved && latest?.passed === false };
  });
}
