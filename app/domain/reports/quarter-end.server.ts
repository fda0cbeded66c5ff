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

import { type AccountFacts, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { locales } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { putFile } from "#app/lib/files.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { numberOf, type OpenReport } from "./approval.server.ts";
import { type NewestReport, quartersToOpen } from "./due.ts";
import { checkUnchecked } from "./preflight.server.ts";
import { renderReport } from "./render.server.tsx";
import { readSnapshot, snapshotHash } from "./snapshot.server.ts";
import type { ReportSnapshot } from "./snapshot.ts";

export { deliverMail } from "./delivery.server.ts";

/**
 * Opens a report for every finished quarter that lacks one. An account that fails keeps no other from its report, but
 * the run as a whole then fails, so that it is seen and tried again.
 *
 * @returns how many were opened
 */
export async function openDueReports(now: Date): Promise<number> {
  await prepareLeftBehind();
  const graceHours = await getGraceHours();
  const newest = await findNewestReports();
  const failures: unknown[] = [];
  let opened = 0;
  for (const account of await listAccounts()) {
    try {
      const due = quartersToOpen(account, newest.get(account.id) ?? null, now, graceHours);
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
  if (report) await freeze(accountId, reportId, report);
  await checkUnchecked(accountId, reportId);
}

async function freeze(accountId: AccountId, reportId: string, report: OpenReport): Promise<void> {
  await rollUpAccount(accountId);
  await completeMilestones(accountId, addDays(report.quarter.until, -1), dayAt(new Date(), report.timeZone));
  const issuedOn = dayAt(report.openedAt, report.timeZone);
  const snapshot = await readSnapshot(accountId, report.quarter, issuedOn, report.timeZone);
  const documents = await renderDocuments(snapshot);
  await withAccount(accountId, (tx) => keepEdition(tx, accountId, reportId, snapshot, documents));
}

/** None in an installation that has not been told yet whose it is. */
async function getGraceHours(): Promise<number> {
  const vendor = await acrossAccounts((tx) => tx.vendor.findUnique({ where: { id: 1 }, select: { graceHours: true } }));
  return vendor?.graceHours ?? 0;
}

async function findNewestReports(): Promise<Map<AccountId, NewestReport>> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<(NewestReport & { accountId: AccountId })[]>`
      select account_id as "accountId", max(until_day)::text as until from report group by account_id`,
  );
  return new Map(rows.map(({ accountId, until }) => [accountId, { until }]));
}

/** The queue gives up on a job after days of failing, and may lose one with a restored backup: reports do not wait for it. */
function prepareLeftBehind(): Promise<void> {
  return acrossAccounts(async (tx) => {
    const reports = await tx.$queryRaw<{ accountId: string; id: string }[]>`
      select account_id as "accountId", id from report r where opened_at < now() - interval '1 hour'
         and not exists (
             select from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                and (exists (select from preflight p where p.account_id = e.account_id and p.edition_id = e.id)
                     or exists (select from report_approval a where a.account_id = e.account_id and a.edition_id = e.id)
                     or e.frozen_at > now() - interval '1 hour'))`;
    for (const { accountId, id } of reports) await queuePreparation(tx, accountId, id);
  });
}

function queuePreparation(tx: Tx, accountId: string, reportId: string): Promise<void> {
  return enqueue(tx, "prepare_report", { accountId, reportId }, `prepare_report:${reportId}`);
}

function openReports({ id: accountId, timeZone }: AccountFacts, quarters: Quarter[]): Promise<number> {
  return withAccount(accountId, async (tx) => {
    let opened = 0;
    for (const { key, from, until } of quarters) {
      const id = crypto.randomUUID();
      const { count } = await tx.report.createMany({
        data: { accountId, id, quarter: key, fromDay: toDateColumn(from), untilDay: toDateColumn(until), timeZone },
        skipDuplicates: true,
      });
      if (count > 0) await queuePreparation(tx, accountId, id);
      opened += count;
    }
    return opened;
  });
}

function findUnprepared(accountId: AccountId, reportId: string): Promise<OpenReport | null> {
  return withAccount(accountId, async (tx) => {
    const report = await tx.report.findUnique({
      where: { accountId_id: { accountId, id: reportId }, reportEditions: { none: {} } },
    });
    if (!report) return null;
    const { quarter: key, timeZone, openedAt } = report;
    const [fiscalYear, number] = [Number(key.slice(0, 4)), numberOf(key)];
    const period = { from: fromDateColumn(report.fromDay), until: fromDateColumn(report.untilDay) };
    return { quarter: { key, fiscalYear, number, ...period }, timeZone, openedAt };
  });
}

type Document = { locale: string; sha256: string; bytes: number; pages: number; portalUrl: string };

/** In every language, for the readers of one company may have different ones. */
async function renderDocuments(snapshot: ReportSnapshot): Promise<Document[]> {
  const documents: Document[] = [];
  const portalUrl = env().APP_URL;
  for (const locale of locales) {
    const { pdf, pages } = await renderReport(snapshot, locale, portalUrl);
    documents.push({ locale, sha256: await putFile("report-pdf", pdf), bytes: pdf.length, pages, portalUrl });
  }
  return documents;
}

/** @returns the new edition, or null when somebody else has kept one in the meantime */
async function keepEdition(
  tx: Tx,
  accountId: AccountId,
  reportId: string,
  snapshot: ReportSnapshot,
  documents: Document[],
): Promise<string | null> {
  const id = crypto.randomUUID();
  const { count } = await tx.reportEdition.createMany({
    data: { accountId, id, reportId, snapshot, sha256: snapshotHash(snapshot) },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await tx.reportDocument.createMany({ data: documents.map((each) => ({ accountId, editionId: id, ...each })) });
  return id;
}
