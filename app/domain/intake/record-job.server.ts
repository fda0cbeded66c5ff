// Job: a file of records that our staff uploaded is written, so that whoever started it may leave.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { localeOfStaff, tellProgress } from "#app/domain/usage/import-job.server.ts";
import { refusedPathOf } from "#app/domain/usage/kept-files.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { fileOnDisk } from "#app/lib/files.server.ts";
import { importRecords } from "./record-import.server.ts";
import { isRecordKind } from "./record-kinds.ts";
import { refusedRecordFile } from "./refused-records.server.ts";

export async function runRecordImport(importId: string): Promise<void> {
  const record = await acrossAccounts((tx) => tx.usageImport.findUniqueOrThrow({ where: { id: importId } }));
  const { kind, fileName, fileSha256, mapping } = record;
  if (record.finishedAt || record.undoneBy || !fileSha256 || !isRecordKind(kind)) return;
  await mkdir(join(env().DATA_DIR, "imports"), { recursive: true });
  const refused = refusedRecordFile(() => refusedPathOf(importId), await localeOfStaff(record.staffId));
  const telling = tellProgress(importId);
  await importRecords(await fileOnDisk("usage", fileSha256), {
    ...{ importId, kind, fileName },
    mapping: Array.isArray(mapping) ? mapping.map(String) : null,
    onRefused: (rows, header) => refused.write(rows, header),
    onProgress: telling.show,
  }).finally(() => Promise.all([refused.close(), telling.end()]));
}
