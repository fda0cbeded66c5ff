// Writes an edition down: its PDFs first, then the frozen numbers and what names the files, in one transaction.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { locales } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { failpoint } from "#app/lib/failpoint.server.ts";
import { putFile } from "#app/lib/files.server.ts";
import { type RenderedReport, renderReport } from "./render.server.tsx";
import { type RenderJob, RenderThread } from "./render-thread.server.ts";
import { snapshotHash } from "./snapshot.server.ts";
import type { ReportSnapshot } from "./snapshot.ts";
import { withinTime } from "./time-limit.server.ts";

export type Document = { locale: string; sha256: string; bytes: number; pages: number; portalUrl: string };

const IS_BUNDLE = import.meta.url.endsWith(".js");
const thread = new RenderThread();

/** In every language, for the readers of one company may have different ones. */
export async function renderDocuments(snapshot: ReportSnapshot): Promise<Document[]> {
  const documents: Document[] = [];
  const portalUrl = env().APP_URL;
  for (const locale of locales) {
    const { pdf, pages } = await render({ snapshot, locale, portalUrl });
    documents.push({ locale, sha256: await putFile("report-pdf", pdf), bytes: pdf.length, pages, portalUrl });
    failpoint("one-document");
  }
  return documents;
}

/** In the bundle's own thread; run from its source, as in tests, the program has none. */
function render(job: RenderJob): Promise<RenderedReport> {
  if (IS_BUNDLE) return thread.render(job);
  return withinTime(() => renderReport(job.snapshot, job.locale, job.portalUrl));
}

/** @returns the new edition, or null when somebody else has kept one in the meantime, or the report is gone */
export async function keepEdition(
  tx: Tx,
  accountId: AccountId,
  reportId: string,
  kept: { snapshot: ReportSnapshot; documents: Document[]; version?: number },
): Promise<string | null> {
  const { snapshot, documents, version = 1 } = kept;
  // The account may have been deleted while its report was made: then there is nothing to keep, and nothing to mend.
  const [report] = await tx.$queryRaw<object[]>`
    select from report where account_id = ${accountId}::uuid and id = ${reportId}::uuid for share`;
  if (!report) return null;
  const id = crypto.randomUUID();
  const { count } = await tx.reportEdition.createMany({
    data: { accountId, id, reportId, version, snapshot, sha256: snapshotHash(snapshot) },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await tx.reportDocument.createMany({ data: documents.map((each) => ({ accountId, editionId: id, ...each })) });
  return id;
}
