// A page of paper: the running head, what stands on it, and the foot. Drawn on one canvas.
import { Canvas, Image, Link, Page, View } from "@react-pdf/renderer";
import { dateTime, quarterName } from "#app/i18n/format.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { colours, type Paper, type } from "#templates/theme.ts";
import { type Letters, widthOf } from "./letters.ts";
import { heightOf, type Placed } from "./pages.ts";
import { type LinkArea, moved } from "./part.ts";
import { type Painter, Pen } from "./pen.ts";
import { oneLine } from "./text.tsx";

/** Where a section begins on a page. */
export type Start = { name: string; title: string; y: number };

/** @property title the section that the page begins with; the cover has neither head nor foot */
export type Sheet = { title: string; starts: Start[]; placed: Placed[]; cover?: true };

export type Frame = {
  company: string;
  quarter: { fiscalYear: number; number: number; from: string; until: string };
  hash: string;
  dataAsOf: string | null;
  timeZone: string;
  words: ReportWords;
};

type Props = {
  sheet: Sheet;
  paper: Paper;
  page: number;
  pages: number;
  letters: Letters;
  frame: Frame;
  logo: Buffer | null;
};

/** Addresses that a reader may be sent to; anything else stays text. A portal in a house of its own may go without TLS. */
const SAFE_LINK = /^(https?:\/\/|mailto:|#)/;

export function SheetPage({ sheet, paper, page, pages, letters, frame, logo }: Props) {
  const { margin, width, height } = paper;
  const top = sheet.cover ? 0 : paper.top;
  const paint = (painter: Painter) => {
    const pen = new Pen(painter, letters);
    if (!sheet.cover) drawFrame(pen, paper, letters, frame, { title: sheet.title, page: `${page}`, pages: `${pages}` });
    for (const { block, y } of sheet.placed) block.draw(pen, margin, top + y);
    return null;
  };
  const links = sheet.placed.flatMap(({ block, y }) => moved(block.links, margin, top + y));
  return (
    <Page size={paper.size} wrap={false} style={{ minHeight: height }}>
      <Canvas style={{ width, height }} paint={paint} />
      {logo && <Image src={logo} style={{ ...LOGO, top: margin, right: margin }} />}
      {sheet.starts.map((start) => (
        <Anchor key={start.name} {...start} y={top + start.y} />
      ))}
      {links
        .filter(({ href }) => SAFE_LINK.test(href))
        .map((link) => (
          <Target key={`${link.href} ${link.x} ${link.y}`} {...link} />
        ))}
    </Page>
  );
}

/** At the top right of the cover, beside the vendor's name. */
const LOGO = {
  position: "absolute",
  width: 140,
  height: 40,
  objectFit: "contain",
  objectPosition: "right top",
} as const;

/** Where the contents and the reader's outline lead to. */
function Anchor({ name, title, y }: Start) {
  const mark = { id: name, bookmark: { title, fit: true } };
  return <View {...mark} style={{ position: "absolute", left: 0, top: Math.max(0, y - 24), width: 1, height: 1 }} />;
}

function Target({ href, x, y, width, height }: LinkArea) {
  return <Link src={href} style={{ position: "absolute", left: x, top: y, width, height }} />;
}

type Folio = { title: string; page: string; pages: string };

function drawFrame(pen: Pen, paper: Paper, letters: Letters, frame: Frame, { title, page, pages }: Folio): void {
  const { margin, width, height, contentWidth } = paper;
  const { t, locale } = frame.words;
  const right = width - margin;
  const head = margin - 8;
  const about = `${title}    ${quarterName(frame.quarter, locale)}`;
  const room = contentWidth - widthOf(about, type.note, letters) - 24;
  pen.text(oneLine(frame.company, type.note, room, { letters }), margin, head, type.note);
  pen.text(about, right, head, type.note, { align: "right" });
  pen.line([margin, head + 7], [right, head + 7], { colour: colours.line, width: 0.5 });

  const foot = height - margin + 12;
  const asOf = frame.dataAsOf ? t("dataAsOf", { when: dateTime(frame.dataAsOf, frame.timeZone, locale) }) : t("noData");
  pen.line([margin, foot - 13], [right, foot - 13], { colour: colours.line, width: 0.5 });
  pen.text(`${t("edition", { hash: frame.hash.slice(0, 12) })}    ${asOf}`, margin, foot, type.note);
  pen.text(t("page", { page, pages }), right, foot, type.note, { align: "right", tabular: true });
}

/** Above this share of a page, a section keeps its page to itself. */
const SHORT = 0.6;
const BETWEEN = 52;

/** Appends a section's pages; a short one joins the short one before it, below a rule. */
export function append(
  sheets: Sheet[],
  section: { name: string; title: string; pages: Placed[][] },
  { contentWidth, contentHeight: room }: Pick<Paper, "contentWidth" | "contentHeight">,
): void {
  const { name, title, pages } = section;
  const last = sheets.at(-1);
  const [only] = pages;
  const used = last && !last.cover ? heightOf(last.placed) : room;
  if (last && only && pages.length === 1 && heightOf(only) <= room * SHORT && used + BETWEEN + heightOf(only) <= room) {
    const y = used + BETWEEN;
    const rule = (pen: Pen, x: number, at: number) =>
      pen.line([x, at], [x + contentWidth, at], { colour: colours.line, width: 0.75 });
    last.placed.push({ block: { height: 0, draw: rule }, y: y - BETWEEN / 2 + 4 });
    last.placed.push(...only.map((placed) => ({ ...placed, y: placed.y + y })));
    last.starts.push({ name, title, y });
  } else {
    sheets.push(...pages.map((placed, i) => ({ title, placed, starts: i === 0 ? [{ name, title, y: 0 }] : [] })));
  }
}
