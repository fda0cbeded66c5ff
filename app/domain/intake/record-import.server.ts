// A file of records, written. The same file again, or the same import begun again after it was cut off, changes nothing more.
import { hash } from "node:crypto";
import { keepRejected } from "#app/domain/usage/rejected.server.ts";
import { TableFileError } from "#app/domain/usage/table-file.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { rejectedOf } from "./accept.server.ts";
import { readCells } from "./cells.ts";
import type { RecordOf } from "./kinds.ts";
import { guessMapping, type Mapping, readMapping } from "./mapping.ts";
import type { Mistake } from "./mistake.ts";
import { type FileRow, openRecordFile } from "./record-file.server.ts";
import type { RecordKind } from "./record-kinds.ts";
import { rowIds } from "./row-ids.ts";
import { writeRecords } from "./write.server.ts";

export type RefusedRecord = FileRow & { mistakes: Mistake[] };
export type ImportSettings = {
  importId: string;
  kind: RecordKind;
  fileName: string;
  /** Null for the one that the names of the columns suggest. */
  mapping: Mapping | null;
  onRefused?: (rows: RefusedRecord[], header: string[]) => Promise<void>;
  onProgress?: (progress: { bytesRead: number; size: number; rows: number }) => void;
  now?: Date;
};
export type ImportCounts = {
  rowsRead: number;
  rowsCreated: number;
  rowsChanged: number;
  rowsKnown: number;
  rowsRefused: number;
  isCutOff: boolean;
};

/** Rows that are written before the next are read. */
const BATCH = 500;
/** Refused rows that the operator's page keeps of one file; all of them are in the file of refused rows. */
const MAX_KEPT = 1_000;

/** Writes down an import that is run from the terminal. @returns its id */
export function openImport(kind: RecordKind, fileName: string, fileBytes: number): Promise<string> {
  return acrossAccounts(async (tx) => (await tx.usageImport.create({ data: { kind, fileName, fileBytes } })).id);
}

export async function importRecords(path: string, settings: ImportSettings): Promise<ImportCounts> {
  const { kind, importId, onProgress } = settings;
  const file = await openRecordFile(path);
  const mapping = settings.mapping
    ? readMapping(kind, settings.mapping, file.header.length)
    : guessMapping(kind, file.header);
  const ids = rowIds(kind, (text) => hash("sha256", text, "hex"));
  const work = { settings, mapping, ids, header: file.header, batch: [] as FileRow[], read: 0, refused: 0 };
  const tell = () => onProgress?.({ bytesRead: file.bytesRead(), size: file.size, rows: work.read });
  let isCutOff = false;
  try {
    for await (const rows of file.rows) {
      for (const row of rows) {
        work.batch.push(row);
        if (work.batch.length >= BATCH) await writeBatch(work);
      }
      tell();
    }
  } catch (error) {
    if (!(error instanceof TableFileError && error.problem === "cut_off")) throw error;
    isCutOff = true;
  }
  await writeBatch(work);
  tell();
  return { ...(await settle(importId, work.read, work.refused)), isCutOff };
}

type Work = {
  settings: ImportSettings;
  mapping: Mapping;
  ids: (saying: string) => string;
  header: string[];
  batch: FileRow[];
  read: number;
  refused: number;
};

async function writeBatch(work: Work): Promise<void> {
  const { settings, mapping, ids } = work;
  const { kind, importId, now } = settings;
  const rows = work.batch.splice(0);
  const read = rows.map((row) => ({ row, said: readCells(kind, mapping, row.cells, ids) }));
  const good = read.flatMap(({ row, said }) => (Array.isArray(said) ? [] : [{ row, said }]));
  const outcomes = await writeRecords(
    kind,
    good.map(({ said }) => said as RecordOf<typeof kind>),
    { importId },
    now,
  );
  const refused: RefusedRecord[] = read.flatMap(({ row, said }) =>
    Array.isArray(said) ? [{ ...row, mistakes: said }] : [],
  );
  for (const [place, outcome] of outcomes.entries()) {
    if (outcome.verdict === "refused") refused.push({ ...good[place]!.row, mistakes: outcome.mistakes });
  }
  refused.sort((a, b) => a.line - b.line);
  work.read += rows.length;
  await keep(work, refused);
}

async function keep(work: Work, refused: RefusedRecord[]): Promise<void> {
  if (refused.length === 0) return;
  const { kind, fileName, onRefused } = work.settings;
  const kept = refused.slice(0, Math.max(0, MAX_KEPT - work.refused));
  work.refused += refused.length;
  await onRefused?.(refused, work.header);
  await keepRejected(
    fileName,
    kept.map(({ line, text, mistakes }) => {
      const rejected = rejectedOf(kind, mistakes, text);
      return { ...rejected, detail: `line ${line}: ${rejected.detail}` };
    }),
  );
}

/** Counts what the import wrote, also in a run that was cut off, and writes down that it has ended. */
function settle(id: string, rowsRead: number, rowsRefused: number) {
  return acrossAccounts(async (tx) => {
    const [found] = await tx.$queryRaw<{ created: number; changed: number }[]>`
      select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as changed
        from (select bool_or(before is null) as is_new from record_change
               where import_id = ${id}::uuid group by account_id, record_id) written`;
    const [rowsCreated, rowsChanged] = [found?.created ?? 0, found?.changed ?? 0];
    const rowsKnown = Math.max(0, rowsRead - rowsRefused - rowsCreated - rowsChanged);
    await tx.usageImport.update({
      where: { id },
      data: { finishedAt: new Date(), rowsRead, rowsCounted: rowsCreated, rowsChanged, rowsKnown, rowsRefused },
    });
    return { rowsRead, rowsCreated, rowsChanged, rowsKnown, rowsRefused };
  });
}
