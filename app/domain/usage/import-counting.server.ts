// The rows of a file on their way: read, given to their accounts, sent to the database in batches, or refused.
import { hash } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { findAccounts, type KnownAccount } from "./directory.server.ts";
import { Occurrences, readRow, sayingOf, type Use } from "./import-row.ts";
import { type IncomingEvent, recordEvents } from "./ingest.server.ts";
import { defaultTimeZone, type NewAccount, openNewcomer } from "./new-account.server.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { keepRejected } from "./rejected.server.ts";
import type { UsageRow } from "./usage-file.server.ts";

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

/** What is known while a file is counted. */
export type Counting = {
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

export async function startCounting(options: ImportOptions): Promise<Counting> {
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

/** Sorts rows into what is sent off and what is refused. */
export async function countRows(counting: Counting, rows: UsageRow[], fileName: string): Promise<void> {
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

/** Tells what the database refused since the last time. */
export async function reportNotStored(counting: Counting, fileName: string): Promise<void> {
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
export async function flush(counting: Counting, most = 1): Promise<void> {
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
