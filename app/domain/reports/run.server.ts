// A run is all reports of one period. It can be cancelled, which leaves what is finished, and resumed, which repeats
// nothing. A report that cannot be prepared is set aside after some attempts, so that it stands in nobody's way.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { resumeMails } from "./release.server.ts";

/** Counted before the work, so that what kills the whole process counts too. */
export const MOST_ATTEMPTS = 5;

export type RunPeriod = { from: Day; until: Day };

/**
 * Counts an attempt at preparing a report before it begins.
 *
 * @returns false when it is set aside, or its run was cancelled: then nothing is to be done
 */
export async function countAttempt(accountId: AccountId, reportId: string): Promise<boolean> {
  const counted = await withAccount(
    accountId,
    (tx) => tx.$executeRaw`
      update report r set attempts = attempts + 1
       where account_id = ${accountId}::uuid and id = ${reportId}::uuid and attempts < ${MOST_ATTEMPTS}
         and (r.asked_by_contact_id is not null or r.staff_id is not null or not exists (
             select from run_cancellation k where k.from_day = r.from_day and k.until_day = r.until_day))`,
  );
  return counted > 0;
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

/** Stops a run between two accounts and before its next mail. @returns whether it was going on */
export async function cancelRun({ from, until }: RunPeriod, staffId: string | null): Promise<boolean> {
  const cancelled = await acrossAccounts(
    (tx) => tx.$executeRaw`
      insert into run_cancellation (from_day, until_day, cancelled_by)
      values (${toDateColumn(from)}::date, ${toDateColumn(until)}::date, ${staffId}::uuid) on conflict do nothing`,
  );
  return cancelled > 0;
}

/** Goes on with what a cancelled run left: reports to prepare, and mails to send. @returns whether it was cancelled */
export async function resumeRun({ from, until }: RunPeriod): Promise<boolean> {
  const [fromDay, untilDay] = [toDateColumn(from), toDateColumn(until)];
  const editions = await acrossAccounts(async (tx) => {
    const resumed = await tx.$executeRaw`
      delete from run_cancellation where from_day = ${fromDay}::date and until_day = ${untilDay}::date`;
    if (resumed === 0) return null;
    const reports = await tx.$queryRaw<{ accountId: string; reportId: string }[]>`
      select account_id as "accountId", id as "reportId" from report r
       where from_day = ${fromDay}::date and until_day = ${untilDay}::date and attempts < ${MOST_ATTEMPTS}
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)`;
    for (const { accountId, reportId } of reports) {
      await enqueue(tx, "prepare_report", { accountId, reportId }, `prepare_report:${reportId}`);
    }
    return tx.$queryRaw<{ accountId: string; editionId: string }[]>`
      select l.account_id as "accountId", l.edition_id as "editionId"
        from report_release l
        join report_edition e on e.account_id = l.account_id and e.id = l.edition_id
        join report r on r.account_id = e.account_id and r.id = e.report_id
       where r.from_day = ${fromDay}::date and r.until_day = ${untilDay}::date
         and l.released_at is not null and l.stopped_at is null`;
  });
  // A crash from here on delays the mails, and loses none: the sweep of the outbox comes back to them.
  for (const { accountId, editionId } of editions ?? []) {
    const id = toAccountId(accountId);
    await withAccount(id, (tx) => resumeMails(tx, id, editionId));
  }
  return editions !== null;
}

/** Cancelled runs, and by whom; null for the terminal. */
export function listCancelled(): Promise<(RunPeriod & { cancelledAt: Date; by: string | null })[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<(RunPeriod & { cancelledAt: Date; by: string | null })[]>`
      select k.from_day::text as "from", k.until_day::text as until, k.cancelled_at as "cancelledAt", s.name as by
        from run_cancellation k left join staff s on s.id = k.cancelled_by order by k.cancelled_at desc`,
  );
}

export type DeadReport = {
  accountId: string;
  reportId: string;
  slug: string;
  account: string;
  quarter: string;
  attempts: number;
  /** Null when the process itself ended each time. */
  failure: string | null;
};

/** Reports that were set aside after too many attempts. */
export function listDeadReports(): Promise<DeadReport[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<DeadReport[]>`
      select r.account_id as "accountId", r.id as "reportId", a.slug, a.name as account, r.quarter, r.attempts, r.failure
        from report r join account a on a.id = r.account_id
       where r.attempts >= ${MOST_ATTEMPTS}
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)
       order by a.name, r.quarter`,
  );
}

/** Tries a report that was set aside again from the start. @returns whether there was one */
export function retryDeadReport(accountId: AccountId, quarter: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [report] = await tx.$queryRaw<{ id: string }[]>`
      update report set attempts = 0, failure = null
       where account_id = ${accountId}::uuid and quarter = ${quarter} and attempts >= ${MOST_ATTEMPTS}
      returning id`;
    if (!report) return false;
    await enqueue(tx, "prepare_report", { accountId, reportId: report.id }, `prepare_report:${report.id}`);
    return true;
  });
}
