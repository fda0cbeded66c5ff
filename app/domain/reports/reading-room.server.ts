// What the holder of a personal link finds: the edition as it was frozen, and what was said about it.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { findOpenInvitation } from "#app/domain/surveys/open-invitation.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Answered, answerDecision, listAnswers } from "./decision.server.ts";
import type { Answer } from "./decisions.ts";
import { findNewestApproved, type Pdf, pdfOf } from "./editions.server.ts";
import { listReportComments } from "./report-comment.server.ts";
import { ReportSnapshot } from "./snapshot.ts";
import { asTaken } from "./superseded-copy.server.ts";

type Reader = { accountId: AccountId; editionId: string; contactId: string };

/** Null when the edition is not approved. */
export function findReadingRoom({ accountId, editionId, contactId }: Reader, now = new Date()) {
  return withAccount(accountId, async (tx) => {
    const edition = await approvedEdition(tx, accountId, editionId);
    if (!edition) return null;
    const { timeZone } = await getAccount(tx, accountId);
    const { reportId, version } = edition;
    const newer = { accountId, reportId, version: { gt: version }, reportApproval: { isNot: null } };
    return {
      isSuperseded: (await tx.reportEdition.count({ where: newer })) > 0,
      snapshot: ReportSnapshot.parse(edition.snapshot),
      sha256: edition.sha256,
      approvedOn: dayAt(edition.reportApproval?.approvedAt ?? edition.frozenAt, timeZone),
      timeZone,
      today: dayAt(now, edition.report.timeZone),
      languages: edition.reportDocuments.flatMap(({ locale, pages }) => (isLocale(locale) ? [{ locale, pages }] : [])),
      answers: await listAnswers(tx, accountId, editionId),
      comments: await listReportComments(tx, accountId, editionId),
      invitation: await findOpenInvitation(tx, accountId, contactId, now),
    };
  });
}

/**
 * The PDF as it was rendered, marked if a newer edition has replaced it, and a row that it was taken; null when there is
 * none in the language.
 */
export async function findDownload(
  reader: Reader & { linkId: string },
  locale: Locale,
  isCounted: boolean,
): Promise<Pdf | null> {
  const { accountId, editionId, contactId, linkId } = reader;
  const edition = await withAccount(accountId, (tx) => approvedEdition(tx, accountId, editionId));
  if (!edition?.reportDocuments.some((document) => document.locale === locale)) return null;
  const documents = edition.reportDocuments.map((document) => ({ ...document, locale: document.locale as Locale }));
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  const kept = await pdfOf({ id: editionId, snapshot, documents }, locale);
  const newest = await withAccount(accountId, (tx) => findNewestApproved(tx, accountId, edition.reportId));
  const pdf = await asTaken(kept, { version: edition.version, snapshot }, newest, locale);
  if (isCounted) {
    await withAccount(accountId, (tx) =>
      tx.reportDownload.create({ data: { accountId, linkId, editionId, contactId, locale } }),
    );
  }
  return pdf;
}

/** Answers a decision of the edition. Sent several times at once, it is one answer. */
export function answerInRoom(
  { accountId, editionId, contactId, linkId }: Reader & { linkId: string },
  given: { key: string; answer: Answer; comment: string },
): Promise<Answered> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`
      select 1 from reading_link where account_id = ${accountId}::uuid and id = ${linkId}::uuid for update`;
    return answerDecision(tx, accountId, { ...given, editionId, contactId });
  });
}

function approvedEdition(tx: Tx, accountId: AccountId, id: string) {
  return tx.reportEdition.findFirst({
    where: { accountId, id, reportApproval: { isNot: null } },
    include: { report: true, reportApproval: true, reportDocuments: { orderBy: { locale: "desc" } } },
  });
}
