// A file of usage, counted. The same file again, or one that shares rows with it, counts nothing twice: a row is known
// by what it says, and the second of two rows that say the same in one file is known as the second.

import { basename } from "node:path";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import {
  type Counting,
  countRows,
  flush,
  type ImportOptions,
  type ImportResult,
  reportNotStored,
  startCounting,
} from "./import-counting.server.ts";
import { fileImport, fileOf } from "./import-history.server.ts";
import { backdateAccount } from "./new-account.server.ts";
import { TableFileError } from "./table-file.server.ts";
import { openUsageFile } from "./usage-file.server.ts";

/** Counts a file's rows. They are stored as they are read, so an interrupted import is finished by running it again. */
export async function importUsage(path: string, options: ImportOptions = {}): Promise<ImportResult> {
  const file = await openUsageFile(path);
  const counting = await startCounting(options);
  const fileName = options.fileName ?? basename(path);
  let record = options.importId ? { id: options.importId } : null;
  try {
    for await (const rows of file.rows) {
      record ??= await acrossAccounts((tx) => tx.usageImport.create({ data: { fileName, fileBytes: file.size } }));
      counting.importId = record.id;
      await countRows(counting, rows, fileName);
      options.onProgress?.({ bytesRead: file.bytesRead(), size: file.size, rows: counting.result.rowsRead });
    }
  } catch (error) {
    if (!record || !(error instanceof TableFileError && error.problem === "cut_off")) throw error;
    counting.result.isCutOff = true;
  }
  await flush(counting);
  await reportNotStored(counting, fileName);
  if (record) await settle(counting, record.id);
  return counting.result;
}

/** Writes down how it went, and queues what looks at usage. */
async function settle(counting: Counting, id: string): Promise<void> {
  const { rowsRead, rowsCounted, rowsKnown, rowsRefused, opened } = counting.result;
  for (const account of opened) {
    const first = counting.firstDays.get(account.id);
    if (first) await backdateAccount(account.id, first);
  }
  await acrossAccounts(async (tx) => {
    const counted = counting.options.importId ? await countEventsOf(tx, id) : rowsCounted;
    const known = rowsKnown + rowsCounted - counted;
    counting.result.rowsCounted = counted;
    counting.result.rowsKnown = known;
    await tx.usageImport.update({
      where: { id },
      data: { finishedAt: new Date(), rowsRead, rowsCounted: counted, rowsKnown: known, rowsRefused },
    });
  });
  const file = await fileOf(id);
  for (const accountId of counting.firstDays.keys()) {
    await withAccount(accountId, async (tx) => {
      const created = await tx.usageEvent.count({ where: { accountId, importId: id } });
      if (created > 0) await fileImport(tx, accountId, file, { created });
      if (rowsCounted > 0) await wantScore(tx, accountId, "import");
    });
  }
}

/** Rows of an import that count, also those of a run that was cut off. */
async function countEventsOf(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::integer as count from usage_event where import_id = ${importId}::uuid`;
  return row?.count ?? 0;
}
