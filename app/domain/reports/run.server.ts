// A run is all reports of one period. It can be cancelled, which leaves what is finished and holds the rest, and
// resumed, which repeats nothing. Who did it is kept in run_act, in the same transaction.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { approveBySetting } from "./approval.server.ts";
import { MOST_ATTEMPTS } from "./attempts.server.ts";
import { resumeHeld } from "./release.server.ts";
import type { RunPeriod } from "./run.ts";

export type RunAct = "cancelled" | "resumed" | "late_approved" | "late_dropped";

/** Stops a run between two accounts and before its next approval, release or mail. @returns whether it was going on */
export function cancelRun(period: RunPeriod, staffId: string | null): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const cancelled = await tx.$executeRaw`
      insert into run_cancellation (from_day, until_day, cancelled_by)
      values (${toDateColumn(period.from)}::date, ${toDateColumn(period.until)}::date, ${staffId}::uuid)
      on conflict do nothing`;
    if (cancelled > 0) await recordRunAct(tx, period, "cancelled", staffId);
    return cancelled > 0;
  });
}

type Held = { accountId: string; editionId: string };

/**
 * Goes on with what a cancelled run left: reports to prepare, editions that a setting lets go, releases and mails.
 *
 * @returns whether it was cancelled
 */
export async function resumeRun(period: RunPeriod, staffId: string | null = null): Promise<boolean> {
  const [fromDay, untilDay] = [toDateColumn(period.from), toDateColumn(period.until)];
  const held = await acrossAccounts(async (tx) => {
    const resumed = await tx.$executeRaw`
      delete from run_cancellation where from_day = ${fromDay}::date and until_day = ${untilDay}::date`;
    if (resumed === 0) return null;
    await recordRunAct(tx, period, "resumed", staffId);
    const reports = await tx.$queryRaw<{ accountId: string; reportId: string }[]>`
      select account_id as "accountId", id as "reportId" from report r
       where from_day = ${fromDay}::date and until_day = ${untilDay}::date and attempts < ${MOST_ATTEMPTS}
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)`;
    for (const { accountId, reportId } of reports) {
      await enqueue(tx, "prepare_report", { accountId, reportId }, `prepare_report:${reportId}`);
    }
    const unapproved = await tx.$queryRaw<Held[]>`
      select e.account_id as "accountId", e.id as "editionId"
        from report r join report_edition e on e.account_id = r.account_id and e.report_id = r.id
       where r.from_day = ${fromDay}::date and r.until_day = ${untilDay}::date and e.version = 1
         and r.dropped_at is null and r.asked_by_contact_id is null and r.staff_id is null
         and exists (select from preflight p where p.account_id = e.account_id and p.edition_id = e.id)
         and not exists (select from report_approval a where a.account_id = e.account_id and a.edition_id = e.id)`;
    const released = await tx.$queryRaw<Held[]>`
      select l.account_id as "accountId", l.edition_id as "editionId"
        from report_release l
        join report_edition e on e.account_id = l.account_id and e.id = l.edition_id
        join report r on r.account_id = e.account_id and r.id = e.report_id
       where r.from_day = ${fromDay}::date and r.until_day = ${untilDay}::date and l.stopped_at is null`;
    return { unapproved, released };
  });
  // A crash from here on delays mails, which the sweeps come back to; an edition not approved here waits for a person.
  for (const { accountId, editionId } of held?.unapproved ?? []) await approveHeld(toAccountId(accountId), editionId);
  for (const { accountId, editionId } of held?.released ?? []) {
    const id = toAccountId(accountId);
    await withAccount(id, (tx) => resumeHeld(tx, id, editionId));
  }
  return held !== null;
}

/** An edition that was kept while its run was cancelled goes the way its setting says. */
async function approveHeld(accountId: AccountId, editionId: string): Promise<void> {
  await withAccount(accountId, async (tx) => {
    const report = await tx.report.findFirst({ where: { accountId, reportEditions: { some: { id: editionId } } } });
    if (report) await approveBySetting(tx, accountId, editionId, report);
  });
}

/** Keeps who did something to a run as a whole. */
export async function recordRunAct(
  tx: Tx,
  { from, until }: RunPeriod,
  act: RunAct,
  staffId: string | null,
  reports = 0,
): Promise<void> {
  const days = { fromDay: toDateColumn(from), untilDay: toDateColumn(until) };
  await tx.runAct.create({ data: { ...days, act, staffId, reports } });
}

/** Cancelled runs, and by whom; null for the terminal. */
export function listCancelled(): Promise<(RunPeriod & { cancelledAt: Date; by: string | null })[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<(RunPeriod & { cancelledAt: Date; by: string | null })[]>`
      select k.from_day::text as "from", k.until_day::text as until, k.cancelled_at as "cancelledAt", s.name as by
        from run_cancellation k left join staff s on s.id = k.cancelled_by order by k.cancelled_at desc`,
  );
}

/** Whether there is such a run: the clock has opened a report of the period. */
export function hasReports({ from, until }: RunPeriod): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const period = { fromDay: toDateColumn(from), untilDay: toDateColumn(until) };
    return (await tx.report.count({ where: { ...period, askedByContactId: null, staffId: null } })) > 0;
  });
}

export type DoneToRun = RunPeriod & { act: RunAct; reports: number; at: Date; by: string | null };

/** What was done to runs as a whole, the newest first. */
export function listRunActs(limit = 40): Promise<DoneToRun[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<DoneToRun[]>`
      select d.from_day::text as "from", d.until_day::text as until, d.act, d.reports, d.happened_at as at, s.name as by
        from run_act d left join staff s on s.id = d.staff_id order by d.happened_at desc, d.id limit ${limit}`,
  );
}
