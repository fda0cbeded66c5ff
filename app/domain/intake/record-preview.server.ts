// What a file of records would do if it were imported: read to its end, written nowhere.
import { hash } from "node:crypto";
import { findAccounts } from "#app/domain/usage/directory.server.ts";
import { TableFileError } from "#app/domain/usage/table-file.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { FileMissing, fileOnDisk } from "#app/lib/files.server.ts";
import { readCells } from "./cells.ts";
import { type FieldFacts, fieldsOf } from "./field-list.ts";
import { guessMapping, type Mapping, missingFields, readMapping } from "./mapping.ts";
import type { Mistake } from "./mistake.ts";
import { mistakesText } from "./mistake-text.ts";
import { openRecordFile } from "./record-file.server.ts";
import type { RecordKind } from "./record-kinds.ts";
import { rowIds } from "./row-ids.ts";

const SHOWN_ROWS = 20;
const SHOWN_LINES = 20;
const SHOWN_NAMES = 20;
const SHOWN_PROBLEMS = 50;
/** A packed file may be far larger than it looks; a look at it ends here. */
const MAX_ROWS = 200_000;

export type RecordPreview = {
  kind: RecordKind;
  fields: FieldFacts[];
  header: string[];
  mapping: Mapping;
  /** Required fields that no column is; while there are any, nothing can be imported. */
  missing: string[];
  rows: number;
  good: number;
  refused: number;
  /** Of the good rows, those of accounts that nobody has opened; they will be refused. */
  ofUnknown: number;
  unknownNames: string[];
  unknownAccounts: number;
  sample: { line: number; cells: string[]; problem: string | null }[];
  problems: { text: string; rows: number; lines: number[] }[];
  isPartial: boolean;
  isCutOff: boolean;
};
export type RecordPreviewProblem = { problem: TableFileError["problem"] | "missing" };

/** @param asked the mapping that was chosen; null for the one that the names of the columns suggest */
export async function previewRecords(
  sha256: string,
  kind: RecordKind,
  asked: string[] | null,
  locale: Locale,
): Promise<RecordPreview | RecordPreviewProblem> {
  const seen: Seen = { uses: new Map(), problems: new Map(), ids: rowIds(kind, (text) => hash("sha256", text, "hex")) };
  let preview: RecordPreview | null = null;
  try {
    const file = await openRecordFile(await fileOnDisk("usage", sha256));
    const mapping = asked ? readMapping(kind, asked, file.header.length) : guessMapping(kind, file.header);
    const missing = missingFields(kind, mapping);
    preview = { ...EMPTY, kind, fields: fieldsOf(kind), header: file.header, mapping, missing, sample: [] };
    for await (const rows of file.rows) {
      for (const row of rows) look(preview, seen, row, locale);
      preview.isPartial = preview.rows >= MAX_ROWS;
      if (preview.isPartial) break;
    }
  } catch (error) {
    if (error instanceof FileMissing || (error as { code?: string }).code === "ENOENT") return { problem: "missing" };
    if (!(error instanceof TableFileError)) throw error;
    if (error.problem !== "cut_off" || !preview?.rows) return { problem: error.problem };
    preview.isCutOff = true;
  }
  const problems = [...seen.problems.values()].sort((a, b) => b.rows - a.rows).slice(0, SHOWN_PROBLEMS);
  return { ...preview, problems, ...(await unknownAmong(seen.uses)) };
}

type Seen = {
  uses: Map<string, number>;
  problems: Map<string, RecordPreview["problems"][number]>;
  ids: (saying: string) => string;
};

const EMPTY = {
  ...{ rows: 0, good: 0, refused: 0, ofUnknown: 0, unknownAccounts: 0, isPartial: false, isCutOff: false },
  unknownNames: [],
  problems: [],
};

function look(
  preview: RecordPreview,
  seen: Seen,
  { line, text, cells }: { line: number; text: string; cells: string[] | null },
  locale: Locale,
): void {
  preview.rows++;
  const read = readCells(preview.kind, preview.mapping, cells, seen.ids);
  const problem = Array.isArray(read) ? mistakesText(read, locale) : null;
  if (Array.isArray(read)) {
    preview.refused++;
    for (const each of read) count(seen, each, line, locale);
  } else {
    preview.good++;
    if ("account" in read) seen.uses.set(read.account, (seen.uses.get(read.account) ?? 0) + 1);
  }
  if (preview.sample.length < SHOWN_ROWS) {
    preview.sample.push({ line, cells: (cells ?? [text]).map((cell) => cell.slice(0, 200)), problem });
  }
}

function count({ problems }: Seen, each: Mistake, line: number, locale: Locale): void {
  const key = `${each.field} ${each.word}`;
  const known = problems.get(key) ?? { text: mistakesText([each], locale), rows: 0, lines: [] };
  known.rows++;
  if (known.lines.length < SHOWN_LINES) known.lines.push(line);
  problems.set(key, known);
}

async function unknownAmong(uses: Map<string, number>) {
  const known = uses.size > 0 ? await findAccounts(uses.keys()) : new Map();
  const unknown = [...uses.keys()].filter((name) => !known.has(name)).sort();
  return {
    unknownAccounts: unknown.length,
    unknownNames: unknown.slice(0, SHOWN_NAMES),
    ofUnknown: unknown.reduce((sum, name) => sum + (uses.get(name) ?? 0), 0),
  };
}
