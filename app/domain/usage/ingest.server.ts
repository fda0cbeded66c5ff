// Usage events into the database: from many callers at once, in few statements, each event once and for ever.
//
// Callers wait while two writers take what has gathered meanwhile and write it in one statement each. A caller is
// answered after the commit, so what it was told is stored survives any crash.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { isDatabaseAway } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { insertEvents, type Outcome } from "./event-rows.server.ts";
import { ensureMonths } from "./months.server.ts";

export type IncomingEvent = {
  accountId: AccountId;
  /** The same id of the same account counts once, whenever it comes and whatever else it says. */
  messageId: string;
  occurredAt: Date;
  /** The account's own calendar day. */
  day: Day;
  kind: "track" | "page" | "screen" | "import";
  featureKey: string | null;
  /** What the feature is called when this is the first that is heard of it; its key, if left out. */
  featureName?: string;
  userId: string | null;
  quantity: number;
  /** The file it came with, by which it can be taken back. */
  importId?: string;
};

export type Recorded = {
  /** Events that count from now on. */
  stored: number;
  /** Events that had been counted before. */
  known: number;
  /** Places in the list of the caller that were known already. */
  knownAt: number[];
  /** Places of events that the database would not take. */
  refusedAt: number[];
};

/** More events are waiting than should be kept in memory: come again later. */
export class IngestBusyError extends Error {
  override name = "IngestBusyError";
}

type Waiting = {
  events: IncomingEvent[];
  done: (recorded: Recorded) => void;
  failed: (error: unknown) => void;
};

const WRITERS = 2;
/** Events that one statement takes, unless a single caller brings more. */
const BATCH = 2_000;
/** So many events must wait for a second writer to be worth it: large batches cost less for each event. */
const WORTH_A_WRITER = 500;
/** Events that may wait. */
const MAX_WAITING = 100_000;

const queue: Waiting[] = [];
let waiting = 0;
let writing = 0;

/**
 * Counts events. When this resolves they are on disk; when it throws, none of them is promised, and sending all of
 * them again is safe.
 */
export function recordEvents(events: IncomingEvent[]): Promise<Recorded> {
  if (events.length === 0) return Promise.resolve({ stored: 0, known: 0, knownAt: [], refusedAt: [] });
  if (waiting > 0 && waiting + events.length > MAX_WAITING) {
    return Promise.reject(new IngestBusyError(`${waiting} events are waiting`));
  }
  return new Promise((done, failed) => {
    queue.push({ events, done, failed });
    waiting += events.length;
    if (isWriterWanted()) void write();
  });
}

function isWriterWanted(): boolean {
  return writing === 0 ? waiting > 0 : writing < WRITERS && waiting >= WORTH_A_WRITER;
}

/** A writer writes one batch, and then another if it is still wanted. */
async function write(): Promise<void> {
  writing++;
  try {
    // Callers of this very moment get into the batch too.
    await Promise.resolve();
    const batch = takeBatch();
    if (batch.length > 0) await writeBatch(batch);
  } finally {
    writing--;
    if (isWriterWanted()) void write();
  }
}

function takeBatch(): Waiting[] {
  let events = 0;
  let callers = 0;
  while (callers < queue.length && (callers === 0 || events + queue[callers]!.events.length <= BATCH)) {
    events += queue[callers++]!.events.length;
  }
  waiting -= events;
  return queue.splice(0, callers);
}

async function writeBatch(batch: Waiting[]): Promise<void> {
  try {
    const outcomes = await writeEvents(batch.flatMap(({ events }) => events));
    let start = 0;
    for (const { events, done } of batch) {
      done(summarise(outcomes.slice(start, start + events.length)));
      start += events.length;
    }
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}

/** Halves what the database refuses until the one bad event is alone; the others survive. */
async function writeEvents(events: IncomingEvent[]): Promise<Outcome[]> {
  try {
    await ensureMonths(events.map(({ occurredAt }) => occurredAt));
    return await insertEvents(events);
  } catch (error) {
    if (!isFaultOfRow(error)) throw error;
    if (events.length === 1) {
      logger("ingest").error({ error: String(error) }, "the database refused an event that had been checked");
      return ["refused"];
    }
    const middle = Math.ceil(events.length / 2);
    return [...(await writeEvents(events.slice(0, middle))), ...(await writeEvents(events.slice(middle)))];
  }
}

/** Errors of the classes "data", "integrity" and "limits" (22, 23, 54) come from what was written, not from where. */
function isFaultOfRow(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return !isDatabaseAway(error) && typeof code === "string" && /^(?:22|23|54)/.test(code);
}

function summarise(outcomes: Outcome[]): Recorded {
  const placesOf = (outcome: Outcome) => outcomes.flatMap((found, place) => (found === outcome ? [place] : []));
  const knownAt = placesOf("known");
  const refusedAt = placesOf("refused");
  return { stored: outcomes.length - knownAt.length - refusedAt.length, known: knownAt.length, knownAt, refusedAt };
}
