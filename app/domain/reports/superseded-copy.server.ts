// A copy of an edition that a later one has replaced: the pages as they were sent, each marked. The kept file stays as it
// is; the same edition and the same replacement give the same bytes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { degrees, PDFDocument, rgb } from "@cantoo/pdf-lib";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { type Day, dayAt } from "#app/domain/day.ts";
import { date } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Pdf } from "./editions.server.ts";
import { fileNameOf } from "./report-file.ts";
import type { ReportSnapshot } from "./snapshot.ts";

type Replacement = {
  /** The version on paper. */
  version: number;
  /** The version that holds, and the day on which it was approved. */
  newest: { version: number; approvedOn: Day };
};
type Approved = { version: number; reportApproval: { approvedAt: Date } | null };

/**
 * The file of an edition as somebody takes it: with the marks when a newer one was approved.
 *
 * @param newest the newest edition that was approved; null when none was
 */
export async function asTaken(
  pdf: Pdf,
  edition: { version: number; snapshot: ReportSnapshot },
  newest: Approved | null,
  locale: Locale,
): Promise<Pdf> {
  if (!newest?.reportApproval || newest.version <= edition.version) return pdf;
  const { version, snapshot } = edition;
  const approvedOn = dayAt(newest.reportApproval.approvedAt, snapshot.account.timeZone);
  const bytes = await supersededCopy(pdf.bytes, { version, newest: { version: newest.version, approvedOn } }, locale);
  return { bytes, fileName: fileNameOf(snapshot, locale, { version }) };
}

const FACE = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf",
);
const MARK = rgb(0.7, 0.1, 0.1);
/** Points. */
const LINE = { size: 8, fromTop: 16 };
const ACROSS = { size: 110, opacity: 0.09 };

/** @param bytes the PDF as it was sent */
async function supersededCopy(bytes: Buffer, { version, newest }: Replacement, locale: Locale): Promise<Buffer> {
  const t = translator(locale, "editions");
  const line = t("copy.line", { version, newest: newest.version, on: date(newest.approvedOn, locale) });
  const word = t("copy.word");
  const paper = await PDFDocument.load(bytes, { updateMetadata: false });
  paper.registerFontkit(fontkit as unknown as Parameters<typeof paper.registerFontkit>[0]);
  const face = await paper.embedFont(await subsetFont(await readFile(FACE), line + word, { targetFormat: "sfnt" }));
  for (const page of paper.getPages()) {
    const { width, height } = page.getSize();
    const slope = Math.atan2(height, width);
    const half = { x: face.widthOfTextAtSize(word, ACROSS.size) / 2, y: ACROSS.size / 3 };
    page.drawText(word, {
      x: width / 2 - half.x * Math.cos(slope) + half.y * Math.sin(slope),
      y: height / 2 - half.x * Math.sin(slope) - half.y * Math.cos(slope),
      rotate: degrees((slope * 180) / Math.PI),
      size: ACROSS.size,
      font: face,
      color: MARK,
      opacity: ACROSS.opacity,
    });
    page.drawText(line, {
      x: (width - face.widthOfTextAtSize(line, LINE.size)) / 2,
      y: height - LINE.fromTop,
      size: LINE.size,
      font: face,
      color: MARK,
    });
  }
  paper.setTitle(`${paper.getTitle() ?? ""} — ${t("copy.title", { version })}`, { showInWindowTitleBar: true });
  return Buffer.from(await paper.save({ useObjectStreams: false }));
}
