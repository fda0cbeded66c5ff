// The same report as a web page: the same sections, turned into headings, tables and inline SVG, as somebody would
// write them who prints with a browser. Nothing is left out and nothing is set by coordinates but the charts.
import { Children, Fragment, isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { lettersFor } from "#app/domain/reports/fonts.server.ts";
import { reportSections } from "#app/domain/reports/sections.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { Column, Columns, Panel, Together } from "#templates/parts/columns.tsx";
import { Contact } from "#templates/parts/contact.tsx";
import { Figure, type FigureProps, Figures } from "#templates/parts/figure.tsx";
import type { Letters } from "#templates/parts/letters.ts";
import { blocksOf, type Place, stack } from "#templates/parts/part.ts";
import { Pen } from "#templates/parts/pen.ts";
import { Quote } from "#templates/parts/quote.tsx";
import { StatusMark } from "#templates/parts/status.tsx";
import { type Cell, Empty, Table, type Column as TableColumn } from "#templates/parts/table.tsx";
import {
  Eyebrow,
  Heading,
  Lead,
  NewPage,
  Note,
  Paragraph,
  Rule,
  Small,
  Space,
  Strong,
  Title,
} from "#templates/parts/text.tsx";
import { sectionsOf } from "#templates/quarterly-report.tsx";
import { papers, readable } from "#templates/theme.ts";
import { svgPainter } from "./svg-painter.ts";

// biome-ignore lint/suspicious/noExplicitAny: the props of whatever part comes
type Props = any;

/** @returns a whole HTML document */
export async function htmlReport(snapshot: ReportSnapshot, locale: Locale): Promise<string> {
  const title = reportWords(locale, snapshot.account).t("title");
  const body = renderToStaticMarkup(await reportBody(snapshot, locale));
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/report.css">${body}</html>`;
}

/** The content of the page as elements. */
export async function reportBody(snapshot: ReportSnapshot, locale: Locale): Promise<ReactNode> {
  const letters = await lettersFor(JSON.stringify(snapshot), locale);
  const place = {
    width: papers.a4.contentWidth,
    paper: papers.a4,
    letters,
    locale,
    accent: readable(snapshot.vendor.accent),
  };
  const words = reportWords(locale, snapshot.account);
  const sections = sectionsOf({
    snapshot,
    order: reportSections,
    locale,
    letters,
    hash: "0".repeat(64),
    portalUrl: "",
  });
  return (
    <>
      <section className="cover">
        <p>{snapshot.vendor.name[locale]}</p>
        <h1>{words.t("onchu", { name: snapshot.account.name })}</h1>
        <h2>{words.t("title")}</h2>
        <p>{quarterWithMonths(snapshot.quarter, locale)}</p>
        <ol>
          {sections.map(([name]) => (
            <li key={name}>{words.t(`section.${name}`)}</li>
          ))}
        </ol>
      </section>
      {sections.map(([name, section]) => (
        <section key={name}>{htmlOf(section, place)}</section>
      ))}
    </>
  );
}

const parts = new Map<unknown, (props: Props, place: Place) => ReactNode>([
  [Eyebrow, ({ children }) => <p className="eyebrow">{children}</p>],
  [Title, ({ children }) => <h1>{children}</h1>],
  [Heading, ({ children }) => <h2>{children}</h2>],
  [Lead, ({ children }) => <p className="lead">{children}</p>],
  [Paragraph, ({ children }) => <p>{children}</p>],
  [Strong, ({ children }) => <p className="strong">{children}</p>],
  [Small, ({ children }) => <p className="small">{children}</p>],
  [Note, ({ children }) => <p className="note">{children}</p>],
  [Space, () => null],
  [NewPage, () => <div className="fresh" />],
  [Rule, () => <hr />],
  [
    Columns,
    ({ children, spans }, place) => (
      <div className="columns" style={{ gridTemplateColumns: spans.map((span: number) => `${span}fr`).join(" ") }}>
        {Children.map(children, (child) => (
          <div>{htmlOf(child, place)}</div>
        ))}
      </div>
    ),
  ],
  [Panel, ({ children }, place) => <div className="panel">{htmlOf(children, place)}</div>],
  [Together, ({ children }, place) => <div className="together">{htmlOf(children, place)}</div>],
  [Figure, (props) => <Tile {...props} />],
  [
    Figures,
    ({ figures, columns }) => (
      <div className="columns" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
        {figures.map((figure: FigureProps) => (
          <Tile key={figure.label} {...figure} />
        ))}
      </div>
    ),
  ],
  [Table, ({ columns, rows }, place) => <HtmlTable columns={columns} rows={rows} place={place} />],
  [Empty, ({ children }) => <p className="panel">{children}</p>],
  [
    Quote,
    ({ text, by }) => (
      <blockquote>
        {text}
        <footer>{by}</footer>
      </blockquote>
    ),
  ],
  [
    Contact,
    ({ name, address }) => (
      <p>
        {name} <a href={`mailto:${address}`}>{address}</a>
      </p>
    ),
  ],
  [StatusMark, ({ text }) => <p className="status">{text}</p>],
]);

/** Known parts become HTML; charts are drawn. */
function htmlOf(elements: ReactNode, place: Place): ReactNode {
  return Children.map(elements, (element) => {
    if (!isValidElement<Props>(element)) return element;
    const { type } = element;
    const props: Props = element.props;
    if (type === Fragment || type === Column) return htmlOf(props.children, place);
    const made = parts.get(type);
    if (made) return made(props, place);
    if (typeof type === "function" && !("lay" in type))
      return htmlOf((type as (props: Props) => ReactNode)(props), place);
    const chart = stack(blocksOf(element, place));
    return (
      <Drawing
        width={place.width}
        height={chart.height}
        letters={place.letters}
        draw={(pen) => chart.draw(pen, 0, 0)}
      />
    );
  });
}

function Tile({ label, value, mark, hint, change, remark, receipt }: FigureProps) {
  return (
    <div className="tile">
      <p className="note">
        {label} {receipt}
      </p>
      <p className="figure">
        {value} <small>{mark}</small>
      </p>
      {change ? (
        <p className="small">
          {change.direction === "up" ? "▲" : "▼"} {change.text}
        </p>
      ) : null}
      <p className="note">{remark}</p>
      <p className="note">{hint}</p>
    </div>
  );
}

function HtmlTable({ columns, rows, place }: { columns: TableColumn[]; rows: { cells: Cell[] }[]; place: Place }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ title, align }, i) => (
            <th key={i} className={align}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells }, i) => (
          <tr key={i}>
            {cells.map((cell, column) => (
              <td key={column} className={columns[column]?.align}>
                {cellOf(cell, place)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf(cell: Cell, place: Place): ReactNode {
  if (cell === null || typeof cell === "string") return cell;
  if ("draw" in cell)
    return (
      <Drawing
        width={90}
        height={cell.height}
        letters={place.letters}
        draw={(pen) => cell.draw(pen, 0, 0, 90, place.accent)}
      />
    );
  return [cell].flat().map(({ text, style, colour }, i) => (
    <p
      key={i}
      style={{
        color: colour,
        fontSize: style && `${style.size}pt`,
        fontWeight: style?.weight === "bold" ? 700 : undefined,
      }}
    >
      {text}
    </p>
  ));
}

function Drawing({
  width,
  height,
  letters,
  draw,
}: {
  width: number;
  height: number;
  letters: Letters;
  draw(pen: Pen): void;
}) {
  const { painter, markup } = svgPainter();
  draw(new Pen(painter, letters));
  return (
    <svg
      width={`${width}pt`}
      height={`${height}pt`}
      viewBox={`0 0 ${width} ${height}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves a line above
      dangerouslySetInnerHTML={{ __html: markup() }}
    />
  );
}

/** The look of the report, in CSS. */
export function reportCss(faces: string): string {
  return `${faces}
@page { size: A4; margin: 18mm }
* { box-sizing: border-box; margin: 0 }
body { font: 9.5pt/16.5pt var(--letters, "BIZ UDPGothic"), "BIZ UDPGothic", sans-serif; color: #1d1b18; line-break: strict; font-variant-numeric: tabular-nums }
section { break-before: page } .cover { break-before: auto } .fresh { break-before: page }
h1 { font-size: 19pt; line-height: 28pt; break-after: avoid } h2 { font-size: 11.5pt; line-height: 18pt; margin-top: 26pt; break-after: avoid }
p.lead { font-size: 11pt; margin-top: 10pt } p.strong { font-weight: 700 } p.small, td { font-size: 8.5pt; line-height: 13.5pt } p.note { font-size: 7.5pt; line-height: 12pt; color: #6d6860 }
p.eyebrow { font-size: 8.5pt; font-weight: 700; color: #1f5f8b }
.columns { display: grid; gap: 14pt; margin-top: 16pt; break-inside: avoid } .together, .panel, .tile, tr, blockquote { break-inside: avoid }
.panel { background: #f6f4ef; padding: 14pt; margin-top: 14pt; border-radius: 4pt } .tile { border-top: .75pt solid #1d1b18; padding-top: 9pt }
.figure { font-size: 21pt; line-height: 27pt; font-weight: 700 } .figure small { font-size: 8pt; font-weight: 400 }
table { width: 100%; border-collapse: collapse; margin-top: 8pt } thead { display: table-header-group } th { font-size: 8pt; text-align: left; font-weight: 400; border-bottom: .75pt solid #1d1b18 }
td { padding: 4.5pt 10pt 4.5pt 0; vertical-align: top; border-bottom: .5pt solid #d9d4cb } .right { text-align: right } blockquote { border-left: 2pt solid #d9d4cb; padding-left: 12pt; margin-top: 12pt }`;
}
