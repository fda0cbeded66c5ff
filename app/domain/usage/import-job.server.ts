// A file of usage, or of records, that our staff upload in the console: kept, looked at before anything counts, then
// counted by a job, so that whoever started it may leave.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locale } from "#app/i18n/locale.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { fileOnDisk } from "#app/lib/files.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { importUsage } from "./import.server.ts";
import { refusedPathOf } from "./kept-files.server.ts";
import { refusedFile } from "./refused-file.server.ts";
import { rollUpUsage } from "./rollup.server.ts";

const TELL_EVERY_MS = 1_000;

/**
 * Writes the import down and queues its job, both or neither. The same wish twice, as of a second click, is one import.
 *
 * @param importId made up with the form that is sent
 */
export function startImport(
  file: { sha256: string; name: string; bytes: number },
  wish: { importId: string; staffId: string; knownAccountsOnly: boolean; kind?: string; mapping?: string[] },
): Promise<void> {
  const { importId, staffId, knownAccountsOnly, kind = "usage", mapping } = wish;
  const { sha256: fileSha256, name: fileName, bytes: fileBytes } = file;
  return acrossAccounts(async (tx) => {
    const { count } = await tx.usageImport.createMany({
      data: {
        id: importId,
        fileName,
        fileSha256,
        fileBytes,
        staffId,
        knownAccountsOnly,
        kind,
        ...(mapping && { mapping }),
      },
      skipDuplicates: true,
    });
    const task = kind === "usage" ? "import_usage" : "import_records";
    if (count > 0) await enqueue(tx, task, { importId }, `${task}:${importId}`);
  });
}

/** Job: counts the file. One that was cut off is begun again, and what counts already is counted once. */
export async function runImport(importId: string): Promise<void> {
  const record = await acrossAccounts((tx) => tx.usageImport.findUniqueOrThrow({ where: { id: importId } }));
  if (record.finishedAt || record.undoneBy || !record.fileSha256) return;
  const refused = refusedFile(() => refusedPathOf(importId), await localeOfStaff(record.staffId));
  await mkdir(join(env().DATA_DIR, "imports"), { recursive: true });
  const telling = tellProgress(importId);
  await importUsage(await fileOnDisk("usage", record.fileSha256), {
    importId,
    fileName: record.fileName,
    knownAccountsOnly: record.knownAccountsOnly,
    onRefused: (rows) => refused.write(rows),
    onProgress: telling.show,
  }).finally(() => Promise.all([refused.close(), telling.end()]));
  await rollUpUsage();
}

/** The files that were read, newest first, with what can be done about them. */
export function listImports(limit = 50): Promise<ImportRow[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<ImportRow[]>`
      select i.id, i.kind, i.file_name as "fileName", i.started_at as "startedAt", i.finished_at as "finishedAt",
             i.rows_read as "rowsRead", i.rows_counted as "rowsCounted", i.rows_known as "rowsKnown",
             i.rows_refused as "rowsRefused", i.rows_changed as "rowsChanged", i.rows_kept as "rowsKept",
             i.file_bytes as "fileBytes", i.bytes_read as "bytesRead",
             i.undone_at as "undoneAt", s.name as staff, u.name as "undoneBy",
             i.file_sha256 is not null as "isKept",
             case when i.kind = 'usage' then exists (select from usage_event e where e.import_id = i.id)
                  else exists (select from record_change c where c.import_id = i.id) end as "isUndoable"
        from usage_import i left join staff s on s.id = i.staff_id left join staff u on u.id = i.undone_by
       order by i.started_at desc limit ${limit}`,
  );
}

export type ImportRow = {
  id: string;
  /** usage, or a kind of record. */
  kind: string;
  fileName: string;
  startedAt: Date;
  finishedAt: Date | null;
  rowsRead: number;
  rowsCounted: number;
  rowsKnown: number;
  rowsRefused: number;
  rowsChanged: number;
  /** Records that an undo left alone, because somebody changed them since or others hang on them. */
  rowsKept: number;
  fileBytes: number | null;
  bytesRead: number;
  /** Who started it; null from the terminal. */
  staff: string | null;
  undoneAt: Date | null;
  /** Who takes or took it back. */
  undoneBy: string | null;
  isKept: boolean;
  isUndoable: boolean;
};

/** Writes down how far an import is, now and then. */
export function tellProgress(importId: string) {
  let told = Date.now();
  let telling: Promise<unknown> = Promise.resolve();
  return {
    show({ bytesRead, rows }: { bytesRead: number; rows: number }): void {
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      telling = telling.then(() => tell(importId, bytesRead, rows));
    },
    end: () => telling,
  };
}

function tell(importId: string, bytesRead: number, rowsRead: number) {
  return acrossAccounts((tx) =>
    tx.usageImport.updateMany({ where: { id: importId, finishedAt: null }, data: { bytesRead, rowsRead } }),
  );
}

/** The language of whoever started an import. */
export async function localeOfStaff(staffId: string | null): Promise<Locale> {
  const staff = staffId && (await acrossAccounts((tx) => tx.staff.findUnique({ where: { id: staffId } })));
  return staff && staff.locale === "en" ? "en" : "ja";
}
