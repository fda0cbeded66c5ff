// A file of usage, counted. The same file again, or one that shares rows with it, counts nothing twice: a row is known
// by what it says, and the second of two rows that say the same in one file is known as the second.

import { hash } from "node:crypto";
import { basename } from "node:path";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { findAccounts, type KnownAccount } from "./directory.server.ts";
import { Occurrences, readRow, sayingOf, type Use } from "./import-row.ts";
import { type IncomingEvent, recordEvents } from "./ingest.server.ts";
import { backdateAccount, defaultTimeZone, type NewAccount, openNewcomer } from "./new-account.server.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { keepRejected } from "./rejected.server.ts";
import { openUsageFile, UsageFileError, type UsageRow } from "./usage-file.server.ts";

export type RefusedRow = UsageRow & { refusal: Refusal };

export type ImportOptions = {
  /** Refuse the rows of accounts that are not known, instead of opening those accounts. */
  knownAccountsOnly?: boolean;
  /** Is given every row that was refused, in the order of the file. */
  onRefused?: (rows: RefusedRow[]) => Promise<void>;
  onProgress?: (progress: { bytesRead: number; size: number; rows: number }) => void;
  /** What the file is called, when its path does not say. */
  fileName?: string;
  /** An import that is written down already: one from the console, perhaps cut off before. */
  importId?: string;
  now?: Date;
};

export type ImportResult = {
  rowsRead: number;
  /** Rows that count from now on. */
  rowsCounted: number;
  /** Rows that had been counted before. */
  rowsKnown: number;
  rowsRefused: number;
  /** Accounts that were opened. */
  opened: NewAccount[];
  /** Whether the file ended before its end; what came before counts. */
  isCutOff: boolean;
};

const BATCH = 5_000;
/** Batches on their way to the database while the next one is read. */
const IN_FLIGHT = 2;
/** Refused rows that the operator's page keeps of one file; all of them are in the file of refused rows. */
const MAX_KEPT = 1_000;

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
      await count(counting, rows, fileName);
      options.onProgress?.({ bytesRead: file.bytesRead(), size: file.size, rows: counting.result.rowsRead });
    }
  } catch (error) {
    if (!record || !(error instanceof UsageFileError && error.problem === "cut_off")) throw error;
    counting.result.isCutOff = true;
  }
  await flush(counting);
  await reportNotStored(counting, fileName);
  if (record) await settle(counting, record.id);
  return counting.result;
}

type Counting = {
  options: ImportOptions;
  importId: string;
  now: Date;
  timeZone: string;
  accounts: Map<string, KnownAccount | null>;
  firstDays: Map<AccountId, Day>;
  occurrences: Occurrences;
  batch: { event: IncomingEvent; row: UsageRow }[];
  /** Rows that had been checked and that the database would not take all the same. */
  notStored: UsageRow[];
  inFlight: Set<Promise<void>>;
  failure: unknown;
  result: ImportResult;
};

async function startCounting(options: ImportOptions): Promise<Counting> {
  return {
    options,
    importId: options.importId ?? "",
    now: options.now ?? new Date(),
    timeZone: await defaultTimeZone(),
    accounts: new Map(),
    firstDays: new Map(),
    occurrences: new Occurrences(),
    batch: [],
    notStored: [],
    inFlight: new Set(),
    failure: null,
    result: { rowsRead: 0, rowsCounted: 0, rowsKnown: 0, rowsRefused: 0, opened: [], isCutOff: false },
  };
}

async function count(counting: Counting, rows: UsageRow[], fileName: string): Promise<void> {
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    counting.result.rowsRead++;
    const use = readRow(row.cells, counting.now);
    const account = isRefusal(use) ? null : (counting.accounts.get(use.account) ?? (await meetAccount(counting, use)));
    if (isRefusal(use)) refused.push({ ...row, refusal: use });
    else if (!account)
      refused.push({ ...row, refusal: refuse("account_unknown", `no account is called ${use.account}`) });
    else {
      counting.batch.push({ event: eventOf(counting, use, account), row });
      if (counting.batch.length >= BATCH) await flush(counting, IN_FLIGHT);
    }
  }
  if (refused.length > 0) await report(counting, refused, fileName);
  await reportNotStored(counting, fileName);
}

async function reportNotStored(counting: Counting, fileName: string): Promise<void> {
  const rows = counting.notStored.splice(0);
  const refusal = refuse("not_stored", "the database would not take the row");
  if (rows.length > 0)
    await report(
      counting,
      rows.map((row) => ({ ...row, refusal })),
      fileName,
    );
}

/** Looks an account up when its first row comes; opens it when that is wished for. */
async function meetAccount(counting: Counting, use: Use): Promise<KnownAccount | null> {
  const known = counting.accounts.get(use.account);
  if (known !== undefined) return known;
  let account = (await findAccounts([use.account])).get(use.account) ?? null;
  if (!account && !counting.options.knownAccountsOnly) {
    const opened = await openNewcomer(use.account, placeInTime(use, counting.timeZone).day, counting.timeZone);
    counting.result.opened.push(opened);
    account = opened;
  }
  counting.accounts.set(use.account, account);
  return account;
}

function eventOf(counting: Counting, use: Use, account: KnownAccount): IncomingEvent {
  const saying = hash("sha256", sayingOf(account.id, use), "hex");
  const { occurredAt, day } = placeInTime(use, account.timeZone);
  const first = counting.firstDays.get(account.id);
  if (!first || day < first) counting.firstDays.set(account.id, day);
  return {
    accountId: account.id,
    messageId: `import-${saying}-${counting.occurrences.next(saying)}`,
    occurredAt,
    day,
    kind: "import",
    featureKey: use.featureKey,
    featureName: use.feature,
    userId: use.user,
    quantity: use.quantity,
    importId: counting.importId,
  };
}

function placeInTime({ at }: Use, timeZone: string): { occurredAt: Date; day: Day } {
  if (typeof at === "string") return { occurredAt: startOfDay(at, timeZone), day: at };
  return { occurredAt: at, day: dayAt(at, timeZone) };
}

/** Sends the batch off, and waits until fewer than `most` are on their way. */
async function flush(counting: Counting, most = 1): Promise<void> {
  if (counting.batch.length > 0) {
    const { batch } = counting;
    counting.batch = [];
    const sending = recordEvents(batch.map(({ event }) => event))
      .then(({ stored, known, refusedAt }) => {
        counting.result.rowsCounted += stored;
        counting.result.rowsKnown += known;
        for (const place of refusedAt) counting.notStored.push(batch[place]!.row);
      })
      .catch((error) => {
        counting.failure ??= error;
      })
      .finally(() => counting.inFlight.delete(sending));
    counting.inFlight.add(sending);
  }
  while (counting.inFlight.size >= most) await Promise.race(counting.inFlight);
  if (counting.failure) throw counting.failure;
}

async function report(counting: Counting, refused: RefusedRow[], fileName: string): Promise<void> {
  const kept = refused.slice(0, Math.max(0, MAX_KEPT - counting.result.rowsRefused));
  counting.result.rowsRefused += refused.length;
  await counting.options.onRefused?.(refused);
  await keepRejected(
    fileName,
    kept.map(({ line, text, cells, refusal }) => ({
      reason: refusal.reason,
      detail: `line ${line}: ${refusal.detail}`,
      messageId: null,
      groupId: cells?.account ?? null,
      payload: text,
    })),
  );
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
  for (const accountId of rowsCounted > 0 ? counting.firstDays.keys() : []) {
    await withAccount(accountId, (tx) =>
      enqueue(tx, "score_health", { accountId, cause: "import" }, `score_health:${accountId}`),
    );
  }
}

/** Rows of an import that count, also those of a run that was cut off. */
async function countEventsOf(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::integer as count from usage_event where import_id = ${importId}::uuid`;
  return row?.count ?? 0;
}
