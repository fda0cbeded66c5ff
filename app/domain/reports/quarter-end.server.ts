// What happens when the quarter ends? Nothing is tied to the midnight itself. Every hour openDueReports() asks which
// accounts have a finished quarter, on their own calendar, without a report; a missed night is made up by the next.
//
//   1 open     the clock          a report row for each account and quarter         queues prepare_report
//   2 prepare  a job              an edition: the numbers frozen, the PDFs rendered  waits for a person, or goes on by setting
//   3 approve  a person           an approval, and a delivery for each reader        queues deliver_mail each
//   4 deliver  a job              accepted, with the mail server's answer            see delivery.server.ts
//
// Row and job commit together. Each row has a unique key, so every step may run again, or twice at once, and changes
// nothing. The portal, the PDF and the mail read the frozen snapshot and nothing else.

import { type AccountFacts, getAccount, listAccounts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import { addDays, dayAt, fromDateColumn, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import type { Quarter, QuarterKey } from "#app/domain/quarter.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { isLocale, locales } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { putFile } from "#app/lib/files.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { type NewestReport, quartersToOpen } from "./due.ts";
import { renderReport } from "./render.server.tsx";
import { readSnapshot, snapshotHash } from "./snapshot.server.ts";
import type { ReportSnapshot } from "./snapshot.ts";

export { deliverMail } from "./delivery.server.ts";

/** A report made up later than this many days after its quarter waits for a person, whatever the setting. */
const LATE_DAYS = 14;

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

/** Freezes the numbers of a report and renders its PDFs. Prepared before, it changes nothing. */
export async function prepareReport(accountId: AccountId, reportId: string): Promise<void> {
  const report = await findUnprepared(accountId, reportId);
  if (!report) return;
  await rollUpAccount(accountId);
  await completeMilestones(accountId, addDays(report.quarter.until, -1), dayAt(new Date(), report.timeZone));
  const issuedOn = dayAt(report.openedAt, report.timeZone);
  const snapshot = await readSnapshot(accountId, report.quarter, issuedOn, report.timeZone);
  const documents = await renderDocuments(snapshot);
  await withAccount(accountId, async (tx) => {
    const editionId = await keepEdition(tx, accountId, reportId, snapshot, documents);
    if (editionId && (await mayApproveItself(tx, accountId, report))) {
      await approve(tx, accountId, editionId, report.quarter.number, null);
    }
  });
}

/**
 * Lets a prepared report go to its readers. Approved before, it changes nothing.
 *
 * @returns whether this approved it; null when there is no prepared report of the quarter
 */
export function approveReport(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string | null,
): Promise<boolean | null> {
  return withAccount(accountId, async (tx) => {
    const edition = await tx.reportEdition.findFirst({
      where: { accountId, report: { quarter } },
      orderBy: { version: "desc" },
      select: { id: true },
    });
    return edition && approve(tx, accountId, edition.id, numberOf(quarter), staffId);
  });
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
         and not exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)`;
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

type OpenReport = { quarter: Quarter; timeZone: string; openedAt: Date };

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

/** The place in the fiscal year that a kept key names. */
function numberOf(key: QuarterKey): Quarter["number"] {
  return Number(key.slice(-1)) as Quarter["number"];
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

/** By the account's setting; but nobody waits for the first report of an account, so that one is never late. */
async function mayApproveItself(tx: Tx, accountId: AccountId, { quarter, timeZone, openedAt }: OpenReport) {
  const { approvalMode } = await getAccount(tx, accountId);
  if (approvalMode !== "automatic") return false;
  if (openedAt < startOfDay(addDays(quarter.until, LATE_DAYS), timeZone)) return true;
  return (await tx.report.count({ where: { accountId, untilDay: { lt: toDateColumn(quarter.until) } } })) === 0;
}

/** The approval and a mail to each reader, together. @returns whether it was not approved before */
async function approve(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
  quarter: Quarter["number"],
  staffId: string | null,
): Promise<boolean> {
  const { count } = await tx.reportApproval.createMany({
    data: { accountId, editionId, staffId },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const account = await getAccount(tx, accountId);
  for (const { id, email, locale, frequency } of await listReaders(tx, account)) {
    if (!getsReportOf(frequency, quarter)) continue;
    if (await isSuppressed(tx, accountId, email, "report")) continue;
    const language = isLocale(locale) ? locale : account.locale;
    await queueMail(tx, accountId, {
      purpose: "report",
      subjectId: editionId,
      contact: { id, email },
      locale: language,
    });
  }
  return true;
}

/** Contacts who want reports, are still there and can be reached; one for each address. */
function listReaders(tx: Tx, { id: accountId, timeZone }: AccountFacts) {
  const today = dayAt(new Date(), timeZone);
  return tx.$queryRaw<{ id: string; email: string; locale: string | null; frequency: string }[]>`
    select id, email, locale, report_frequency as frequency from contact
     where account_id = ${accountId}::uuid and receives_reports and email is not null
       and (left_on is null or left_on > ${today}::date)
     order by created_at, id`;
}
