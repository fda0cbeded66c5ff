// The renewal pack on paper: the same words as the Word file, set with the report's parts.
import { Canvas, Document, Page } from "@react-pdf/renderer";
import type { RenewalPack } from "#app/domain/reports/renewal-pack.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Letters } from "./parts/letters.ts";
import { type Placed, setOnPages } from "./parts/pages.ts";
import { blocksOf } from "./parts/part.ts";
import { type Painter, Pen } from "./parts/pen.ts";
import { Empty, Table } from "./parts/table.tsx";
import { Heading, Note, Paragraph, Title } from "./parts/text.tsx";
import { colours, papers, readable, type } from "./theme.ts";

/** Room for what its author writes. */
const BLANK_LINES = 5;

/** @param letters those of every text of the pack */
export function RenewalPaper({ pack, letters }: { pack: RenewalPack; letters: Letters }) {
  const paper = papers.a4;
  const place = { width: paper.contentWidth, paper, letters, locale: pack.language, accent: readable(pack.accent) };
  const pages = setOnPages(blocksOf(<Content pack={pack} />, place), paper.contentHeight);
  return (
    <Document
      title={pack.title}
      subject={pack.subtitle}
      language={pack.language}
      creator="Seika"
      producer="Seika"
      pdfVersion="1.7"
    >
      {pages.map((placed, i) => (
        <Sheet key={i} placed={placed} letters={letters} pack={pack} page={i + 1} pages={pages.length} />
      ))}
    </Document>
  );
}

function Content({ pack }: { pack: RenewalPack }) {
  const t = translator(pack.language, "archive");
  return (
    <>
      <Title>{pack.title}</Title>
      <Note>{pack.subtitle}</Note>
      <Table
        plain
        above={14}
        columns={[
          { title: "", span: 3 },
          { title: "", span: 9 },
        ]}
        rows={pack.fields.map(({ label, value }) => ({
          cells: [
            { text: label, style: type.label },
            value === null ? { text: t("pack.fillIn"), colour: colours.faint } : value,
          ],
        }))}
      />
      {pack.sections.map(({ heading, paragraphs, table, blank }) => (
        <Section key={heading} heading={heading} paragraphs={paragraphs} table={table} blank={blank} />
      ))}
    </>
  );
}

function Section({ heading, paragraphs, table, blank }: RenewalPack["sections"][number]) {
  return (
    <>
      <Heading>{heading}</Heading>
      {paragraphs.map((text) => (
        <Paragraph key={text}>{text}</Paragraph>
      ))}
      {table && (
        <Table
          above={10}
          columns={table.columns.map(({ title, isNumber, span }) => ({
            title,
            span,
            align: isNumber ? "right" : "left",
          }))}
          rows={table.rows.map((cells) => ({ cells }))}
        />
      )}
      {blank && <Empty>{`${blank}${"\n".repeat(BLANK_LINES)}`}</Empty>}
    </>
  );
}

type SheetProps = { placed: Placed[]; letters: Letters; pack: RenewalPack; page: number; pages: number };

function Sheet({ placed, letters, pack, page, pages }: SheetProps) {
  const { margin, width, height, top } = papers.a4;
  const t = translator(pack.language, "report");
  const paint = (painter: Painter) => {
    const pen = new Pen(painter, letters);
    for (const { block, y } of placed) block.draw(pen, margin, top - 20 + y);
    const foot = height - margin + 12;
    pen.line([margin, foot - 13], [width - margin, foot - 13], { colour: colours.line, width: 0.5 });
    pen.text(t("page", { page: `${page}`, pages: `${pages}` }), width - margin, foot, type.note, {
      align: "right",
      tabular: true,
    });
    return null;
  };
  return (
    <Page size="A4" wrap={false} style={{ minHeight: height }}>
      <Canvas style={{ width, height }} paint={paint} />
    </Page>
  );
}
