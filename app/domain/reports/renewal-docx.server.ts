// The renewal pack as a Word file, made to be edited: real headings and tables, and blanks where its author is to write.
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  type IStylesOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { translator } from "#app/i18n/translator.ts";
import type { PackTable, RenewalPack } from "./renewal-pack.ts";

/** Typefaces that Word has on either system, and that Japanese offices use. */
const FONT = { ascii: "Calibri", hAnsi: "Calibri", cs: "Calibri", eastAsia: "Yu Gothic" };
const GREY = "6D6860";
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "D9D4CB" };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };
/** A page's text is so wide, in twentieths of a point (A4, margins of 25 mm). */
const WIDTH = 9070;

export function renewalDocx(pack: RenewalPack): Promise<Buffer> {
  const blank = translator(pack.language, "archive")("pack.fillIn");
  const document = new Document({
    title: pack.title,
    subject: pack.subtitle,
    creator: "Seika",
    styles: stylesOf(pack.language),
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1418, bottom: 1418, left: 1418, right: 1418 } },
        },
        children: [
          new Paragraph({ text: pack.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: pack.subtitle, color: GREY })], spacing: { after: 240 } }),
          fieldsOf(pack.fields, blank),
          ...pack.sections.flatMap(({ heading, paragraphs, table, blank: asked }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...paragraphs.map((text) => new Paragraph({ text })),
            ...(table ? [tableOf(table)] : []),
            ...(asked
              ? [
                  new Paragraph({
                    children: [new TextRun({ text: asked, color: GREY, italics: pack.language === "en" })],
                  }),
                ]
              : []),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function stylesOf(locale: RenewalPack["language"]): IStylesOptions {
  const run = { font: FONT, size: 21, language: { value: locale === "ja" ? "en-US" : "en-GB", eastAsia: "ja-JP" } };
  return {
    default: {
      document: { run, paragraph: { spacing: { after: 120, line: 320 } } },
      title: { run: { ...run, size: 36, bold: true }, paragraph: { spacing: { after: 60 } } },
      heading1: {
        run: { ...run, size: 25, bold: true },
        paragraph: { spacing: { before: 320, after: 100 }, keepNext: true },
      },
    },
  };
}

function fieldsOf(fields: RenewalPack["fields"], blank: string): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [2600, WIDTH - 2600],
    rows: fields.map(({ label, value }) => {
      const said = value === null ? new TextRun({ text: blank, color: GREY }) : new TextRun(value);
      return new TableRow({
        cantSplit: true,
        children: [cell([new TextRun({ text: label, color: GREY })], 2600), cell([said], WIDTH - 2600)],
      });
    }),
  });
}

function tableOf({ columns, rows }: PackTable): Table {
  const spans = columns.reduce((sum, { span }) => sum + span, 0);
  const widths = columns.map(({ span }) => Math.floor((WIDTH * span) / spans));
  const rowOf = (texts: string[], isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: texts.map((text, i) =>
        cell(
          [new TextRun({ text, bold: isHead })],
          widths[i] ?? 0,
          columns[i]?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
        ),
      ),
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      rowOf(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((row) => rowOf(row, false)),
    ],
  });
}

function cell(
  children: TextRun[],
  width: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
) {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    borders: { top: LINE, bottom: LINE, left: NO_LINE, right: NO_LINE },
    children: [new Paragraph({ children, alignment, spacing: { after: 0 } })],
  });
}
