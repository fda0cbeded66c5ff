// A report that cannot be prepared is set aside after some attempts, so that it stands in nobody's way, and tried again
// when somebody has mended the cause.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";

/** Attempts that failed and said why. */
export const MOST_ATTEMPTS = 5;
/** Attempts that ended with their process: by their own fault, or by a neighbour's, a restart or a power cut. */
export const MOST_CUT_SHORT = 20;

/**
 * Counts an attempt at preparing a report before it begins, so that what kills the whole process counts too. One that
 * left no reason ended with its process: it is counted apart and does not use up the few that a report has.
 *
 * @returns false when it is set aside, or its run was cancelled: then nothing is to be done
 */
export async function countAttempt(accountId: AccountId, reportId: string): Promise<boolean> {
  const [counted] = await withAccount(
    accountId,
    (tx) => tx.$queryRaw<{ goesOn: boolean }[]>`
      with last as (
        select attempts > 0 and attempted_at is not null and failure is null as was_cut
          from report where account_id = ${accountId}::uuid and id = ${reportId}::uuid for update
      )
      update report r set cut_short = cut_short + was_cut::int, attempted_at = now(), failure = null,
             attempts = case when not was_cut then attempts + 1
                             when cut_short + 1 < ${MOST_CUT_SHORT} then attempts
                             else greatest(attempts, ${MOST_ATTEMPTS}) end
        from last
       where account_id = ${accountId}::uuid and id = ${reportId}::uuid
         and (attempts < ${MOST_ATTEMPTS} or was_cut) and cut_short < ${MOST_CUT_SHORT}
         and (r.asked_by_contact_id is not null or r.staff_id is not null or not exists (
             select from run_cancellation k where k.from_day = r.from_day and k.until_day = r.until_day))
      returning cut_short < ${MOST_CUT_SHORT} as "goesOn"`,
  );
  return counted?.goesOn ?? false;
}

/** Keeps what an attempt failed of, for whoever mends it. */
export async function keepFailure(accountId: AccountId, reportId: string, error: unknown): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
  await withAccount(
    accountId,
    (tx) => tx.$executeRaw`
      update report set failure = ${reason} where account_id = ${accountId}::uuid and id = ${reportId}::uuid`,
  );
}

export type DeadReport = {
  accountId: string;
  reportId: string;
  slug: string;
  account: string;
  quarter: string;
  from: Day;
  until: Day;
  attempts: number;
  attemptedAt: Date | null;
  /** What the last attempt said; null when the process itself ended. */
  failure: string | null;
};

/** Reports that were set aside after too many attempts. */
export function listDeadReports(): Promise<DeadReport[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<DeadReport[]>`
      select r.account_id as "accountId", r.id as "reportId", a.slug, a.name as account, r.quarter,
             r.from_day::text as "from", r.until_day::text as until,
             greatest(r.attempts, r.cut_short) as attempts, r.attempted_at as "attemptedAt", r.failure
        from report r join account a on a.id = r.account_id
       where r.attempts >= ${MOST_ATTEMPTS}
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)
       order by a.name, r.quarter`,
  );
}

/** Tries a report that was set aside again from the start. @returns whether there was one */
export function retryDeadReport(
  accountId: AccountId,
  quarter: string,
  staffId: string | null = null,
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [report] = await tx.$queryRaw<{ id: string }[]>`
      update report r set attempts = 0, cut_short = 0, failure = null
       where account_id = ${accountId}::uuid and quarter = ${quarter} and attempts >= ${MOST_ATTEMPTS}
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)
      returning id`;
    if (!report) return false;
    await enqueue(tx, "prepare_report", { accountId, reportId: report.id }, `prepare_report:${report.id}`);
    if (staffId) await recordAct(tx, accountId, { staffId }, "report_retried", quarter);
    return true;
  });
}
