// A page of paper: the running head, what stands on it, and the foot. Drawn on one canvas.
import { Canvas, Link, Page } from "@react-pdf/renderer";
import { dateTime, quarterName } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { colours, contentWidth, paper, type } from "#templates/theme.ts";
import { type Letters, widthOf } from "./letters.ts";
import type { Placed } from "./pages.ts";
import { moved } from "./part.ts";
import { type Painter, Pen } from "./pen.ts";
import { oneLine } from "./text.tsx";

export type Sheet = { name: string; title: string; first: boolean; placed: Placed[] };

type Frame = {
  company: string;
  quarter: { fiscalYear: number; number: number; from: string; until: string };
  hash: string;
  dataAsOf: string | null;
  timeZone: string;
  words: ReportWords;
};

type Props = { sheet: Sheet; page: number; pages: number; letters: Letters; frame: Frame };

/** Addresses that a reader may be sent to; anything else stays text. */
const SAFE_LINK = /^(https:\/\/|mailto:|#)/;

export function SheetPage({ sheet, page, pages, letters, frame }: Props) {
  const { margin, top, width, height } = paper;
  const cover = sheet.name === "cover";
  const paint = (painter: Painter) => {
    const pen = new Pen(painter, letters);
    if (!cover) drawFrame(pen, letters, frame, `${page}`, `${pages}`);
    for (const { block, y } of sheet.placed) block.draw(pen, margin, (cover ? 0 : top) + y);
    return null;
  };
  const links = sheet.placed.flatMap(({ block, y }) => moved(block.links, margin, (cover ? 0 : top) + y));
  return (
    <Page
      size="A4"
      wrap={false}
      style={{ minHeight: height }}
      id={sheet.first ? sheet.name : undefined}
      bookmark={sheet.first ? { title: sheet.title, fit: true } : undefined}
    >
      <Canvas style={{ width, height }} paint={paint} />
      {links
        .filter(({ href }) => SAFE_LINK.test(href))
        .map(({ href, x, y, width, height }) => (
          <Link key={`${href} ${x} ${y}`} src={href} style={{ position: "absolute", left: x, top: y, width, height }} />
        ))}
    </Page>
  );
}

function drawFrame(pen: Pen, letters: Letters, frame: Frame, page: string, pages: string): void {
  const { margin, width, height } = paper;
  const { t, locale } = frame.words;
  const right = width - margin;
  const head = margin - 8;
  const quarter = quarterName(frame.quarter, locale);
  const room = contentWidth - widthOf(quarter, type.note, letters) - 24;
  pen.text(oneLine(frame.company, type.note, room, { letters }), margin, head, type.note);
  pen.text(quarter, right, head, type.note, { align: "right" });
  pen.line([margin, head + 7], [right, head + 7], { colour: colours.line, width: 0.5 });

  const foot = height - margin + 12;
  const asOf = frame.dataAsOf ? t("dataAsOf", { when: dateTime(frame.dataAsOf, frame.timeZone, locale) }) : t("noData");
  pen.line([margin, foot - 13], [right, foot - 13], { colour: colours.line, width: 0.5 });
  pen.text(`${t("edition", { hash: frame.hash.slice(0, 12) })}  ${asOf}`, margin, foot, type.note);
  pen.text(t("page", { page, pages }), right, foot, type.note, { align: "right", tabular: true });
}
