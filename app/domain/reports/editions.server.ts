// Editions as our own staff and the terminal read them, approved or not. What customers see is issued.server.ts.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { FileMissing, getFile, putFile, sha256Of } from "#app/lib/files.server.ts";
import { renderReport } from "./render.server.tsx";
import { fileNameOf } from "./report-file.ts";
import { ReportSnapshot } from "./snapshot.ts";

export type Edition = {
  id: string;
  reportId: string;
  version: number;
  snapshot: ReportSnapshot;
  /** Hash of the snapshot: the edition's number in the footer. */
  sha256: string;
  frozenAt: Date;
  /** Null while it waits for a person. */
  approvedAt: Date | null;
  documents: { locale: Locale; sha256: string; bytes: number; pages: number; portalUrl: string }[];
};

export type Pdf = { bytes: Buffer; fileName: string };

/** The newest edition of a quarter, or another version of it; null when there is none. */
export async function findEdition(
  tx: Tx,
  accountId: AccountId,
  quarter: QuarterKey,
  wanted: number | null = null,
): Promise<Edition | null> {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, report: { quarter }, ...(wanted === null ? {} : { version: wanted }) },
    include: { reportApproval: true, reportDocuments: { orderBy: { locale: "asc" } } },
    orderBy: { version: "desc" },
  });
  if (!edition) return null;
  const { id, reportId, version, sha256, frozenAt, reportApproval, reportDocuments } = edition;
  const documents = reportDocuments.map(({ locale, sha256, bytes, pages, portalUrl }) => {
    return { locale: locale === "en" ? ("en" as const) : ("ja" as const), sha256, bytes, pages, portalUrl };
  });
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  return {
    id,
    reportId,
    version,
    snapshot,
    sha256,
    frozenAt,
    approvedAt: reportApproval?.approvedAt ?? null,
    documents,
  };
}

/** The edition of a report that holds for its readers; null before the first is approved. */
export function findNewestApproved(tx: Tx, accountId: AccountId, reportId: string) {
  return tx.reportEdition.findFirst({
    where: { accountId, reportId, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { version: true, reportApproval: { select: { approvedAt: true } } },
  });
}

/** As findEdition(), for callers that are in no transaction. */
export function readEdition(accountId: AccountId, quarter: QuarterKey): Promise<Edition | null> {
  return withAccount(accountId, (tx) => findEdition(tx, accountId, quarter));
}

/**
 * The PDF of an edition as it was rendered once. A file that was lost is made again from the frozen snapshot and kept,
 * if its bytes are what they were; if they are not, the loss is an error and nobody is shown anything else.
 */
export async function pdfOf(
  { id, snapshot, documents }: Pick<Edition, "id" | "snapshot" | "documents">,
  locale: Locale,
): Promise<Pdf> {
  const fileName = fileNameOf(snapshot, locale);
  const document = documents.find((each) => each.locale === locale);
  if (!document) throw new Error(`edition ${id} has no ${locale} document`);
  try {
    return { bytes: await getFile("report-pdf", document.sha256), fileName };
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
    const { pdf } = await renderReport(snapshot, locale, document.portalUrl);
    if (sha256Of(pdf) !== document.sha256) throw error;
    await putFile("report-pdf", pdf);
    return { bytes: pdf, fileName };
  }
}
