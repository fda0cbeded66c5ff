// Reports of periods that had ended long before they were opened: after a long standstill they wait for a person, who
// lets all of a period go, or drops them.
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { approveReport } from "./approval.server.ts";
import { recordRunAct } from "./run.server.ts";
import { LATE_DAYS, type RunPeriod } from "./run.ts";

/** How many reports of a period came late and wait. Those that the check holds back cannot be let go together. */
export type LatePeriod = RunPeriod & { reports: number; failing: number };

type LateReport = RunPeriod & { accountId: string; reportId: string; quarter: string; failing: boolean };

/** Late reports that wait, by period; `period` for one of them alone. An account's first report is never late. */
function findLate(tx: Tx, period: RunPeriod | null): Promise<LateReport[]> {
  const [from, until] = [period && toDateColumn(period.from), period && toDateColumn(period.until)];
  return tx.$queryRaw<LateReport[]>`
    select r.account_id as "accountId", r.id as "reportId", r.quarter, r.from_day::text as "from",
           r.until_day::text as until,
           exists (select from (select passed from preflight p where p.account_id = e.account_id and p.edition_id = e.id
                                 order by p.checked_at desc, p.id desc limit 1) p where not p.passed) as failing
      from report r
      join lateral (select * from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                     order by e.version desc limit 1) e on e.version = 1
     where r.asked_by_contact_id is null and r.staff_id is null and r.dropped_at is null
       and r.opened_at >= ((r.until_day + ${LATE_DAYS}::int)::timestamp at time zone r.time_zone)
       and exists (select from report b where b.account_id = r.account_id and b.until_day < r.until_day)
       and not exists (select from report_approval a where a.account_id = e.account_id and a.edition_id = e.id)
       and (${from}::date is null or r.from_day = ${from}::date and r.until_day = ${until}::date)
     order by r.until_day, r.from_day, r.account_id`;
}

/** Periods with late reports that wait for a person, the oldest first. */
export async function listLate(): Promise<LatePeriod[]> {
  const periods = new Map<string, LatePeriod>();
  for (const { from, until, failing } of await acrossAccounts((tx) => findLate(tx, null))) {
    const key = `${from} ${until}`;
    const period = periods.get(key) ?? { from, until, reports: 0, failing: 0 };
    periods.set(key, { ...period, reports: period.reports + 1, failing: period.failing + (failing ? 1 : 0) });
  }
  return [...periods.values()];
}

/**
 * Lets all late reports of a period go that the check does not hold back, as if each had been approved on its page.
 *
 * @returns how many
 * @throws NoSendingDay when no day is left on which they might be mailed
 */
export async function approveLate(period: RunPeriod, staffId: string): Promise<number> {
  const late = (await acrossAccounts((tx) => findLate(tx, period))).filter(({ failing }) => !failing);
  let approved = 0;
  for (const { accountId, quarter } of late)
    if (await approveReport(toAccountId(accountId), quarter, staffId)) approved++;
  if (approved > 0) await acrossAccounts((tx) => recordRunAct(tx, period, "late_approved", staffId, approved));
  return approved;
}

/** Takes all late reports of a period out of the waiting ones. A person may still approve one. @returns how many */
export async function dropLate(period: RunPeriod, staffId: string): Promise<number> {
  let dropped = 0;
  for (const { accountId, reportId, quarter } of await acrossAccounts((tx) => findLate(tx, period))) {
    const id = toAccountId(accountId);
    dropped += await withAccount(id, async (tx) => {
      const count = await tx.$executeRaw`
        update report set dropped_at = now(), dropped_by = ${staffId}::uuid
         where account_id = ${id}::uuid and id = ${reportId}::uuid and dropped_at is null`;
      if (count > 0) await recordAct(tx, id, { staffId }, "report_dropped", quarter);
      return count;
    });
  }
  if (dropped > 0) await acrossAccounts((tx) => recordRunAct(tx, period, "late_dropped", staffId, dropped));
  return dropped;
}
