// Reports that were approved, which is all that the people of an account ever see of them.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Pdf, pdfOf } from "./editions.server.ts";
import { fileNameOf } from "./report-file.ts";
import { periodOf } from "./report-period.ts";
import { ReportSnapshot } from "./snapshot.ts";
import { asTaken } from "./superseded-copy.server.ts";

export type Issue = { quarter: Quarter; approvedOn: Day; languages: { locale: Locale; pages: number }[] };

/** Which edition of a report, and who wants it: what one person asked for is for that person alone. */
type Wanted = { version?: number | null; contactId?: string | null };
type WantedPdf = Wanted & { isOriginal?: boolean };

/** The latest approved edition of each quarter and month, newest first. */
export function listIssues(accountId: AccountId): Promise<Issue[]> {
  return withAccount(accountId, async (tx) => list(tx, await getAccount(tx, accountId)));
}

export async function latestIssue(tx: Tx, account: AccountFacts): Promise<Issue | null> {
  return (await list(tx, account, { most: 1 }))[0] ?? null;
}

/** An approved report with its frozen numbers and the versions there are; null when there is none, for whatever reason. */
export function findIssue(accountId: AccountId, key: string, wanted: Wanted = {}) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const [issue] = await list(tx, account, { key, contactId: wanted.contactId ?? null });
    const editions = issue ? await approvedEditions(tx, accountId, key, wanted) : [];
    const [latest] = editions;
    const edition = wanted.version != null ? editions.find(({ version }) => version === wanted.version) : latest;
    if (!issue || !latest || !edition?.reportApproval) return null;
    return {
      ...issue,
      approvedOn: dayAt(edition.reportApproval.approvedAt, account.timeZone),
      version: edition.version,
      latestVersion: latest.version,
      versions: editions.map(({ version, reportApproval }) => ({
        version,
        approvedOn: dayAt(reportApproval!.approvedAt, account.timeZone),
      })),
      sha256: edition.sha256,
      snapshot: ReportSnapshot.parse(edition.snapshot),
    };
  });
}

/**
 * The PDF of an approved report as it was rendered then; of an edition that was replaced a marked copy, unless the
 * original is wanted. Null when there is no such report.
 */
export async function findIssuePdf(
  accountId: AccountId,
  key: string,
  locale: Locale,
  wanted: WantedPdf = {},
): Promise<Pdf | null> {
  const editions = await withAccount(accountId, (tx) => approvedEditions(tx, accountId, key, wanted));
  const edition = wanted.version != null ? editions.find(({ version }) => version === wanted.version) : editions[0];
  if (!edition) return null;
  const documents = edition.reportDocuments.map((document) => ({ ...document, locale: document.locale as Locale }));
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  const pdf = await pdfOf({ id: edition.id, snapshot, documents }, locale);
  const newest = editions[0] ?? null;
  if (!wanted.isOriginal) return asTaken(pdf, { version: edition.version, snapshot }, newest, locale);
  return edition === newest ? pdf : { ...pdf, fileName: fileNameOf(snapshot, locale, edition) };
}

/** The newest version first. */
function approvedEditions(tx: Tx, accountId: AccountId, quarter: string, { contactId = null }: Wanted) {
  const forAll = { askedByContactId: null, staffId: null };
  const report = { quarter, OR: contactId ? [forAll, { askedByContactId: contactId }] : [forAll] };
  return tx.reportEdition.findMany({
    where: { accountId, report, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: {
      ...{ id: true, version: true, snapshot: true, sha256: true },
      ...{ reportDocuments: true, reportApproval: { select: { approvedAt: true } } },
    },
  });
}

async function list(
  tx: Tx,
  { id: accountId, fiscalStartMonth, timeZone }: AccountFacts,
  {
    most = null,
    key = null,
    contactId = null,
  }: { most?: number | null; key?: string | null; contactId?: string | null } = {},
): Promise<Issue[]> {
  const reports = await tx.$queryRaw<(Row & { approvedAt: Date; languages: Issue["languages"] })[]>`
    select r.quarter, r.kind, r.from_day::text as "from", r.until_day::text as until, r.running, e.approved_at as "approvedAt", (
             select coalesce(json_agg(json_build_object('locale', d.locale, 'pages', d.pages) order by d.locale desc), '[]')
               from report_document d where d.account_id = r.account_id and d.edition_id = e.id) as languages
      from report r
      join lateral (
        select e.id, a.approved_at from report_edition e
          join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
         where e.account_id = r.account_id and e.report_id = r.id order by e.version desc limit 1) e on true
     where r.account_id = ${accountId}::uuid and (${key}::text is null or r.quarter = ${key})
       and (${most}::int is null or r.kind = 'quarter') and r.staff_id is null
       and (r.asked_by_contact_id is null or r.asked_by_contact_id = ${contactId}::uuid)
     order by r.until_day desc, r.from_day desc limit ${most}::int`;
  return reports.map(({ approvedAt, languages, ...row }) => {
    return { quarter: periodOf(row, fiscalStartMonth), approvedOn: dayAt(approvedAt, timeZone), languages };
  });
}

type Row = Parameters<typeof periodOf>[0];
