// The same elements that Chromium prints, written down for Typst, as somebody would who sets reports with it.
import { Children, Fragment, isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportBody } from "./pdf-html.tsx";

// biome-ignore lint/suspicious/noExplicitAny: the props of whatever element comes
type Props = any;

/** @returns the source of a whole Typst document */
export async function typstReport(snapshot: ReportSnapshot, locale: Locale): Promise<string> {
  return `${look(locale)}\n#${all(await reportBody(snapshot, locale))}\n`;
}

/** The names that the typefaces have in their files. */
const FAMILY = { ja: "BIZ UDPGothic", en: "Noto Sans JP" } as const;

const elements: Record<string, (props: Props) => string> = {
  section: ({ children, className }) =>
    className === "cover" ? all(children) : `{ pagebreak(weak: true); ${all(children)} }`,
  h1: ({ children }) => `heading(level: 1, ${all(children)})`,
  h2: ({ children }) => `heading(level: 2, ${all(children)})`,
  p: ({ children, className, style }) => `words(${textStyle(className, style)}, ${all(children)})`,
  small: ({ children }) => `text(size: 8pt, weight: 400, ${all(children)})`,
  footer: ({ children }) => `words((size: 7.5pt), ${all(children)})`,
  blockquote: ({ children }) => `quoted(${all(children)})`,
  a: ({ children, href }) => `link(${quote(href)}, ${all(children)})`,
  hr: () => "line(length: 100%, stroke: .5pt + line-colour)",
  ol: ({ children }) => `enum(${list(children)})`,
  li: ({ children }) => all(children),
  table: ({ children }) => `table(${columnsOf(children)}, ${list(children)})`,
  thead: ({ children }) => `table.header(${list(children)})`,
  tbody: ({ children }) => list(children),
  tr: ({ children }) => list(children),
  th: ({ children, className }) => `cell(${side(className)}, text(size: 8pt, ${all(children)}))`,
  td: ({ children, className }) => `cell(${side(className)}, text(size: 8.5pt, ${all(children)}))`,
  svg: ({ width, height, viewBox, dangerouslySetInnerHTML }) => {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${dangerouslySetInnerHTML.__html}</svg>`;
    return `image(bytes(${quote(picture)}), format: "svg", width: ${width}, height: ${height})`;
  },
  div: ({ children, className, style }) => {
    if (className === "fresh") return "pagebreak(weak: true)";
    if (className === "columns")
      return `grid(columns: ${tracks(style.gridTemplateColumns)}, gutter: 14pt, ${list(children)})`;
    if (className === "panel") return `panel(${all(children)})`;
    if (className === "tile") return `tile(${all(children)})`;
    return className === "together" ? `block(breakable: false, ${all(children)})` : all(children);
  },
};

/** A code block, whose pieces join to one content. */
function all(children: ReactNode): string {
  return `{ []; ${pieces(children).join("; ")} }`;
}

/** Arguments, one a child. */
function list(children: ReactNode): string {
  return pieces(children).join(", ");
}

function pieces(node: ReactNode): string[] {
  return Children.toArray(node).flatMap((child) => {
    if (typeof child === "string" || typeof child === "number") return [quote(String(child))];
    if (!isValidElement(child)) return [];
    const { type } = child;
    const props: Props = child.props;
    if (type === Fragment) return pieces(props.children);
    if (typeof type === "function") return pieces((type as (props: Props) => ReactNode)(props));
    const write = elements[type as string];
    if (!write)
      throw new Error(`nothing writes <${String(type)}> for Typst: ${renderToStaticMarkup(child).slice(0, 80)}`);
    return [write(props)];
  });
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

function side(className: string | undefined): string {
  return className === "right" ? "right" : "left";
}

const styles: Record<string, string> = {
  lead: "(size: 11pt)",
  strong: '(weight: "bold")',
  small: "(size: 8.5pt)",
  note: "(size: 7.5pt, fill: soft)",
  eyebrow: '(size: 8.5pt, weight: "bold")',
  figure: '(size: 21pt, weight: "bold")',
};

function textStyle(className: string | undefined, style: Props): string {
  if (!style) return styles[className ?? ""] ?? "(:)";
  const { color, fontSize, fontWeight } = style;
  const said = [
    ...(color ? [`fill: rgb(${quote(color)})`] : []),
    ...(fontSize ? [`size: ${fontSize}`] : []),
    ...(fontWeight ? [`weight: ${fontWeight}`] : []),
  ];
  return said.length > 0 ? `(${said.join(", ")})` : "(:)";
}

/** `3fr 2fr` or `repeat(4, 1fr)`, as CSS says it. */
function tracks(template: string): string {
  const repeated = /^repeat\((\d+), 1fr\)$/.exec(template);
  const widths = repeated ? Array.from({ length: Number(repeated[1]) }, () => "1fr") : template.split(" ");
  return `(${widths.join(", ")},)`;
}

function columnsOf(children: ReactNode): string {
  const head = Children.toArray(children)[0];
  const { children: row }: Props = isValidElement(head) ? head.props : {};
  const cells = Children.count(row.props.children);
  return `columns: ${cells}, stroke: (x: none, top: none, bottom: .5pt + line-colour), inset: (x: 0pt, y: 4.5pt), column-gutter: 10pt`;
}

function look(locale: Locale): string {
  return `#let soft = rgb("#6d6860")
#let line-colour = rgb("#d9d4cb")
#let words(style, body) = block(spacing: 6pt, text(..style, body))
#let quoted(body) = block(breakable: false, inset: (left: 12pt), stroke: (left: 2pt + line-colour), body)
#let panel(body) = block(breakable: false, width: 100%, fill: rgb("#f6f4ef"), inset: 14pt, radius: 4pt, body)
#let tile(body) = block(breakable: false, width: 100%, inset: (top: 9pt), stroke: (top: .75pt + rgb("#1d1b18")), body)
#let cell(side, body) = table.cell(align: side + top, body)
#set page(paper: "a4", margin: 18mm, numbering: "1 / 1")
#set text(font: ("${FAMILY[locale]}", "${FAMILY.ja}"), size: 9.5pt, fill: rgb("#1d1b18"), lang: "${locale}", number-width: "tabular")
#set par(leading: 7pt)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 11.5pt)`;
}
