// What a file of usage would do if it were counted: read to its end, written nowhere.

import type { Locale } from "#app/i18n/locale.ts";
import { FileMissing, fileOnDisk } from "#app/lib/files.server.ts";
import { findAccounts } from "./directory.server.ts";
import { readRow } from "./import-row.ts";
import { isRefusal, type RefusalReason } from "./refusal.ts";
import { reasonText } from "./refused-file.server.ts";
import { TableFileError } from "./table-file.server.ts";
import { type Column, openUsageFile } from "./usage-file.server.ts";

const SHOWN_ROWS = 20;
const SHOWN_PROBLEMS = 50;
const SHOWN_NAMES = 20;
/** A packed file may be far larger than it looks; a look at it ends here. */
const MAX_ROWS = 1_000_000;

export type Preview = {
  rows: number;
  /** Rows that can be read; those that were counted before are told apart when it is imported. */
  good: number;
  /** Of these, rows of accounts that nobody has opened. */
  ofUnknown: number;
  refused: number;
  sample: { line: number; cells: Record<Column, string> | null; text: string; problem: string | null }[];
  problems: { reason: RefusalReason; text: string; rows: number; lines: number[] }[];
  knownAccounts: number;
  unknownAccounts: number;
  /** The first of them by name. */
  unknownNames: string[];
  /** Whether the file goes on after what was read here. */
  isPartial: boolean;
  isCutOff: boolean;
};

export type PreviewProblem = { problem: TableFileError["problem"] | "missing"; missing: string[]; found: string[] };

/** Reads a kept file. */
export async function previewUsage(
  sha256: string,
  locale: Locale,
  now = new Date(),
): Promise<Preview | PreviewProblem> {
  const preview: Preview = { ...EMPTY, sample: [], problems: [], unknownNames: [] };
  const uses = new Map<string, number>();
  try {
    const file = await openUsageFile(await fileOnDisk("usage", sha256));
    for await (const rows of file.rows) {
      for (const row of rows) look(preview, uses, row, now, locale);
      if (preview.rows >= MAX_ROWS) {
        preview.isPartial = true;
        break;
      }
    }
  } catch (error) {
    if (error instanceof FileMissing || (error as { code?: string }).code === "ENOENT")
      return { problem: "missing", missing: [], found: [] };
    if (!(error instanceof TableFileError)) throw error;
    if (error.problem !== "cut_off" || preview.rows === 0) {
      return { problem: error.problem, missing: error.missing, found: error.found };
    }
    preview.isCutOff = true;
  }
  await tellAccounts(preview, uses);
  preview.problems.sort((a, b) => b.rows - a.rows);
  return preview;
}

const EMPTY = {
  rows: 0,
  good: 0,
  ofUnknown: 0,
  refused: 0,
  knownAccounts: 0,
  unknownAccounts: 0,
  isPartial: false,
  isCutOff: false,
};

function look(
  preview: Preview,
  uses: Map<string, number>,
  row: { line: number; text: string; cells: Record<Column, string> | null },
  now: Date,
  locale: Locale,
): void {
  preview.rows++;
  const use = readRow(row.cells, now);
  const problem = isRefusal(use) ? reasonText(use, locale) : null;
  if (isRefusal(use)) {
    preview.refused++;
    const known = preview.problems.find(({ reason }) => reason === use.reason);
    if (!known) preview.problems.push({ reason: use.reason, text: problem ?? "", rows: 1, lines: [row.line] });
    else {
      known.rows++;
      if (known.lines.length < SHOWN_PROBLEMS) known.lines.push(row.line);
    }
  } else {
    preview.good++;
    uses.set(use.account, (uses.get(use.account) ?? 0) + 1);
  }
  if (preview.sample.length < SHOWN_ROWS) preview.sample.push({ ...row, text: row.text.slice(0, 200), problem });
}

async function tellAccounts(preview: Preview, uses: Map<string, number>): Promise<void> {
  const known = uses.size > 0 ? await findAccounts(uses.keys()) : new Map();
  const unknown = [...uses.keys()].filter((name) => !known.has(name)).sort();
  preview.knownAccounts = uses.size - unknown.length;
  preview.unknownAccounts = unknown.length;
  preview.unknownNames = unknown.slice(0, SHOWN_NAMES);
  preview.ofUnknown = unknown.reduce((sum, name) => sum + (uses.get(name) ?? 0), 0);
}
