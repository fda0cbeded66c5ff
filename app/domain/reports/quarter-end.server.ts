// What happens when the quarter ends? Nothing is tied to the midnight itself. Every hour openDueReports() asks which
// accounts have a finished quarter, on their own calendar, without a report; a missed night is made up by the next.
//
//   1 open     the clock          a report row for each account and quarter         queues prepare_report
//   2 prepare  a job              an edition: the numbers frozen, the PDFs rendered
//   3 check    the same job       what was found: see preflight.server.ts            waits for a person, or goes on by setting
//   4 approve  a person           an approval, and a delivery for each reader        queues deliver_mail each
//   5 deliver  a job              accepted, with the mail server's answer            see delivery.server.ts
//
// Row and job commit together. Each row has a unique key, so every step may run again, or twice at once, and changes
// nothing. The portal, the PDF and the mail read the frozen snapshot and nothing else.

import { setTimeout as sleep } from "node:timers/promises";
import { type AccountFacts, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt, toDateColumn } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { failpoint } from "#app/lib/failpoint.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { countAttempt, keepFailure, MOST_ATTEMPTS } from "./attempts.server.ts";
import { monthsToOpen, type NewestReport, quartersToOpen } from "./due.ts";
import { keepEdition, renderDocuments } from "./keeping.server.ts";
import { type ReportPeriod, wholeQuarter } from "./period.ts";
import { checkUnchecked } from "./preflight.server.ts";
import { periodOf } from "./report-period.ts";
import { readSnapshot } from "./snapshot.server.ts";

const MOST_WAIT_SECONDS = 5;

export { deliverMail } from "./delivery.server.ts";

/**
 * Opens a report for every finished quarter that lacks one, and for every month where that is wished. An account that fails keeps no other from its report, but
 * the run as a whole then fails, so that it is seen and tried again.
 *
 * @returns how many were opened
 */
export async function openDueReports(now: Date): Promise<number> {
  await prepareLeftBehind();
  const graceHours = await getGraceHours();
  const newest = { quarter: await findNewestReports("quarter"), month: await findNewestReports("month") };
  const failures: unknown[] = [];
  let opened = 0;
  for (const account of await listAccounts()) {
    try {
      const due = quartersToOpen(account, newest.quarter.get(account.id) ?? null, now, graceHours).map(wholeQuarter);
      if (account.monthlyReports) {
        due.push(...monthsToOpen(account, newest.month.get(account.id) ?? null, now, graceHours));
      }
      if (due.length > 0) opened += await openReports(account, due);
    } catch (error) {
      failures.push(new Error(`${account.slug}: ${String(error)}`, { cause: error }));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `no report for ${failures.map(String).join("; ")}`);
  return opened;
}

/** Freezes the numbers of a report, renders its PDFs and looks at them. Done before, it changes nothing. */
export async function prepareReport(accountId: AccountId, reportId: string): Promise<void> {
  const report = await findUnprepared(accountId, reportId);
  if (report) {
    // Whoever is cut short again and again may be so by a neighbour: they begin at different moments.
    await sleep(Math.random() * Math.min(report.cutShort, MOST_WAIT_SECONDS) * 1_000);
    if (!(await countAttempt(accountId, reportId))) return;
    try {
      await freeze(accountId, reportId, report);
    } catch (error) {
      // Deleted while its report was made: there is nothing to be mended, and nothing to be tried again.
      if ((await findUnprepared(accountId, reportId)) === null) return;
      await keepFailure(accountId, reportId, error);
      throw error;
    }
  }
  await checkUnchecked(accountId, reportId);
}

type Open = { period: ReportPeriod; timeZone: string; openedAt: Date; cutShort: number };

async function freeze(accountId: AccountId, reportId: string, report: Open): Promise<void> {
  const { period, timeZone, openedAt } = report;
  await rollUpAccount(accountId);
  await completeMilestones(accountId, addDays(period.until, -1), dayAt(new Date(), timeZone));
  const snapshot = await readSnapshot(accountId, period, dayAt(openedAt, timeZone), timeZone);
  failpoint("frozen");
  const documents = await renderDocuments(snapshot);
  failpoint("files-stored");
  await withAccount(accountId, (tx) => keepEdition(tx, accountId, reportId, { snapshot, documents }));
  failpoint("edition-kept");
}

/** None in an installation that has not been told yet whose it is. */
async function getGraceHours(): Promise<number> {
  const vendor = await acrossAccounts((tx) => tx.vendor.findUnique({ where: { id: 1 }, select: { graceHours: true } }));
  return vendor?.graceHours ?? 0;
}

/** Those that the clock opened: what somebody asked for says nothing about what is due. */
async function findNewestReports(kind: "quarter" | "month"): Promise<Map<AccountId, NewestReport>> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<(NewestReport & { accountId: AccountId })[]>`
      select account_id as "accountId", max(until_day)::text as until from report
       where kind = ${kind} and asked_by_contact_id is null and staff_id is null group by account_id`,
  );
  return new Map(rows.map(({ accountId, until }) => [accountId, { until }]));
}

/** The queue gives up on a job after days of failing, and may lose one with a restored backup: reports do not wait for it. */
function prepareLeftBehind(): Promise<void> {
  return acrossAccounts(async (tx) => {
    const reports = await tx.$queryRaw<{ accountId: string; id: string }[]>`
      select account_id as "accountId", id from report r where opened_at < now() - interval '1 hour'
         and attempts < ${MOST_ATTEMPTS}
         and not exists (
             select from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                and (exists (select from preflight p where p.account_id = e.account_id and p.edition_id = e.id)
                     or exists (select from report_approval a where a.account_id = e.account_id and a.edition_id = e.id)
                     or e.frozen_at > now() - interval '1 hour'))`;
    for (const { accountId, id } of reports) await queuePreparation(tx, accountId, id);
  });
}

export function queuePreparation(tx: Tx, accountId: string, reportId: string): Promise<void> {
  return enqueue(tx, "prepare_report", { accountId, reportId }, `prepare_report:${reportId}`);
}

/** @returns how many of them were not open before */
export function openReports(
  { id: accountId, timeZone }: AccountFacts,
  periods: ReportPeriod[],
  openedAt?: Date,
): Promise<number> {
  return withAccount(accountId, async (tx) => {
    let opened = 0;
    for (const { key, kind, from, until } of periods) {
      const id = crypto.randomUUID();
      const days = { fromDay: toDateColumn(from), untilDay: toDateColumn(until) };
      const { count } = await tx.report.createMany({
        data: { accountId, id, quarter: key, kind, ...days, timeZone, openedAt },
        skipDuplicates: true,
      });
      if (count > 0) await queuePreparation(tx, accountId, id);
      opened += count;
    }
    return opened;
  });
}

/** Null, too, when the account has been deleted in the meantime. */
function findUnprepared(accountId: AccountId, reportId: string): Promise<Open | null> {
  return withAccount(accountId, async (tx) => {
    const [report] = await tx.$queryRaw<(Parameters<typeof periodOf>[0] & Omit<Open, "period"> & { start: number })[]>`
      select r.quarter, r.kind, r.from_day::text as "from", r.until_day::text as until, r.running,
             r.time_zone as "timeZone", r.opened_at as "openedAt", r.cut_short as "cutShort", a.fiscal_start_month::int as start
        from report r join account a on a.id = r.account_id
       where r.account_id = ${accountId}::uuid and r.id = ${reportId}::uuid
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)`;
    if (!report) return null;
    const { timeZone, openedAt, cutShort } = report;
    return { period: periodOf(report, report.start), timeZone, openedAt, cutShort };
  });
}
