// Reports that were approved, which is all that the people of an account ever see of them.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Pdf, pdfOf } from "./editions.server.ts";
import { ReportSnapshot } from "./snapshot.ts";

export type Issue = { quarter: Quarter; approvedOn: Day; languages: { locale: Locale; pages: number }[] };

/** The latest approved edition of each quarter, newest quarter first. */
export function listIssues(accountId: AccountId): Promise<Issue[]> {
  return withAccount(accountId, async (tx) => list(tx, await getAccount(tx, accountId)));
}

export async function latestIssue(tx: Tx, account: AccountFacts): Promise<Issue | null> {
  return (await list(tx, account, 1))[0] ?? null;
}

/** An approved report with its frozen numbers; null when there is none, for whatever reason. */
export function findIssue(accountId: AccountId, quarterKey: string) {
  return withAccount(accountId, async (tx) => {
    const issue = (await list(tx, await getAccount(tx, accountId))).find(({ quarter }) => quarter.key === quarterKey);
    const edition = issue && (await latestEdition(tx, accountId, quarterKey));
    if (!issue || !edition) return null;
    return { ...issue, sha256: edition.sha256, snapshot: ReportSnapshot.parse(edition.snapshot) };
  });
}

/** The PDF of an approved report as it was rendered then; null when there is no such report. */
export async function findIssuePdf(accountId: AccountId, quarterKey: string, locale: Locale): Promise<Pdf | null> {
  const edition = await withAccount(accountId, (tx) => latestEdition(tx, accountId, quarterKey));
  if (!edition) return null;
  const documents = edition.reportDocuments.map((document) => ({ ...document, locale: document.locale as Locale }));
  return pdfOf({ id: edition.id, snapshot: ReportSnapshot.parse(edition.snapshot), documents }, locale);
}

function latestEdition(tx: Tx, accountId: AccountId, quarter: string) {
  return tx.reportEdition.findFirst({
    where: { accountId, report: { quarter }, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { id: true, snapshot: true, sha256: true, reportDocuments: true },
  });
}

async function list(
  tx: Tx,
  { id: accountId, fiscalStartMonth, timeZone }: AccountFacts,
  most: number | null = null,
): Promise<Issue[]> {
  const reports = await tx.$queryRaw<{ quarter: string; approvedAt: Date; languages: Issue["languages"] }[]>`
    select r.quarter, e.approved_at as "approvedAt", (
             select coalesce(json_agg(json_build_object('locale', d.locale, 'pages', d.pages) order by d.locale desc), '[]')
               from report_document d where d.account_id = r.account_id and d.edition_id = e.id) as languages
      from report r
      join lateral (
        select e.id, a.approved_at from report_edition e
          join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
         where e.account_id = r.account_id and e.report_id = r.id order by e.version desc limit 1) e on true
     where r.account_id = ${accountId}::uuid
     order by r.from_day desc limit ${most}::int`;
  return reports.flatMap(({ quarter: key, approvedAt, languages }) => {
    const quarter = parseQuarter(key, fiscalStartMonth);
    return quarter ? [{ quarter, approvedOn: dayAt(approvedAt, timeZone), languages }] : [];
  });
}
