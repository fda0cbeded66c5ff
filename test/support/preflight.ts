// An edition as the checks are shown it, without a fault: rendered for real, in both languages.

import type { Material } from "#app/domain/reports/preflight/material.ts";
import { frozenFigures } from "#app/domain/reports/preflight/portal.ts";
import { readWrittenPdf } from "#app/domain/reports/preflight/written-pdf.server.ts";
import { renderReport } from "#app/domain/reports/render.server.tsx";
import { snapshotHash } from "#app/domain/reports/snapshot.server.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { locales } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";

export const PORTAL = "https://portal.example";

/** @param shown what the PDFs are made of, where that is not what is checked */
export async function materialOf(snapshot: ReportSnapshot, shown = snapshot): Promise<Material> {
  const hash = snapshotHash(snapshot);
  const documents = await Promise.all(
    locales.map(async (locale) => {
      const { pdf, pages, sha256 } = await renderReport(shown, locale, PORTAL);
      const kept = { sha256, bytes: pdf.length, pages };
      return { locale, kept, file: { sha256, bytes: pdf.length }, pdf: readWrittenPdf(pdf) };
    }),
  );
  const { account, summary } = snapshot;
  const own = { id: account.id, slug: account.slug, name: account.name, domains: { "own.example": 2 } };
  const mails = locales.map((locale) => {
    const words = reportWords(locale, account);
    const text = summary.worse ? words.worse(summary.worse).text : "";
    return { locale, text: `${account.name}\n${text}`, links: [`${PORTAL}/reports/${snapshot.quarter.key}`] };
  });
  return {
    snapshot,
    hash: { kept: snapshotHash(shown), now: hash },
    documents,
    mails,
    readers: [{ id: "1", accountId: account.id, name: "読者", email: "reader@own.example", locale: "ja" }],
    own,
    endedStories: [],
    others: [{ id: "0f0e0d0c-0000-4000-8000-000000000000", slug: "umi-foods", name: "海山食品株式会社", domains: {} }],
    live: frozenFigures(snapshot),
    movedOn: [],
    portalUrl: PORTAL,
  };
}
