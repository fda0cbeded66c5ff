// Makes the PDF of an edition. The only file that calls the PDF engine. Same snapshot, language and portal, same bytes.
import { createHash } from "node:crypto";
import { renderToBuffer } from "@react-pdf/renderer";
import type { Locale } from "#app/i18n/locale.ts";
import { getFile } from "#app/lib/files.server.ts";
import { QuarterlyReport, sheetsOf } from "#templates/quarterly-report.tsx";
import { RenewalPaper } from "#templates/renewal-pack.tsx";
import { canonicalJson } from "./canonical-json.ts";
import { lettersFor } from "./fonts.server.ts";
import type { RenewalPack } from "./renewal-pack.ts";
import { sectionOrder } from "./sections.ts";
import type { ReportSnapshot } from "./snapshot.ts";

export type RenderedReport = {
  pdf: Buffer;
  pages: number;
  /** Of the file's bytes. */
  sha256: string;
};

/**
 * @param portalUrl where the codes of the receipts lead to, such as `https://portal.example.com`; without one they are
 * text. It is no figure, so it has no part in the edition's hash.
 */
export async function renderReport(snapshot: ReportSnapshot, locale: Locale, portalUrl = ""): Promise<RenderedReport> {
  const content = canonicalJson(snapshot);
  const order = sectionOrder(snapshot.sectionOrder);
  const edition = {
    snapshot,
    order,
    locale,
    hash: sha256(content),
    portalUrl,
    letters: await lettersFor(content, locale),
  };
  const { logo } = snapshot.vendor;
  const picture = logo ? await getFile("logo", logo) : null;
  const sheets = sheetsOf(edition);
  const pdf = await renderToBuffer(<QuarterlyReport {...edition} sheets={sheets} logo={picture} />);
  return { pdf, pages: sheets.length, sha256: sha256(pdf) };
}

/** The renewal pack on paper. */
export async function renderRenewal(pack: RenewalPack): Promise<Buffer> {
  const letters = await lettersFor(JSON.stringify(pack), pack.language);
  return renderToBuffer(<RenewalPaper pack={pack} letters={letters} />);
}

function sha256(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
