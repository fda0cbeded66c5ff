// Events as rows: one statement remembers the messages that are new, files their events, marks their days for the rollup
// and lists their features. It does all of that or nothing.

import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import { ingestPool } from "#app/lib/db.server.ts";
import { cell, copyIn } from "./copy-in.server.ts";
import type { IncomingEvent } from "./ingest.server.ts";

export type Outcome = "stored" | "known" | "refused";

type Row = { event: IncomingEvent; key: string; place: number };

/** From so many rows on, sending them by COPY is quicker. */
const MANY = 1_000;

const COLUMNS = "account_id, message_key, occurred_at, day, kind, feature_key, user_id, quantity, import_id";

/**
 * Whether a message is new is looked up in the index for each, and then it is inserted plainly: half the work of ON
 * CONFLICT. When two writers bring the same new message at the same moment the slower one fails and is run again. Rows go
 * in by key order, so that two writers never wait for each other in a circle.
 */
const FILE_ARRIVED = `
  news as materialized (
    select * from arrived
     where (select true from usage_message known
             where known.account_id = arrived.account_id and known.message_key = arrived.message_key) is null
     order by account_id, message_key
  ), remembered as (
    insert into usage_message (account_id, message_key) select account_id, message_key from news
  ), filed as (
    insert into usage_event (${COLUMNS}) select ${COLUMNS} from news
  ), marked as (
    insert into usage_dirty (account_id, day) select distinct account_id, day from news
  ), listed as (
    insert into feature (key, name_ja, name_en)
    select key, name, name from unnest($1::text[], $2::text[]) as f (key, name)
    on conflict do nothing
  )
  select coalesce(array_agg(place), '{}') as known from arrived where place not in (select place from news)`;

const FROM_ARRAYS = `
  with arrived as materialized (
    select * from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::date[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::uuid[], $12::int4[])
      as a (${COLUMNS}, place)
  ), ${FILE_ARRIVED}`;

const FROM_TABLE = `with ${FILE_ARRIVED}`;

const ARRIVED_TABLE = `
  create temporary table if not exists arrived (
    account_id uuid, message_key uuid, occurred_at timestamptz, day date, kind text, feature_key text, user_id text,
    quantity float8, import_id uuid, place int4
  ) on commit delete rows`;

/** Files events in one transaction, which is over when this resolves. Their months must be there. */
export async function insertEvents(events: IncomingEvent[]): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(events.length).fill("known");
  const rows = firstOfEach(events);
  const features = namesOfFeatures(events);
  const known = await insertRows(rows, features);
  for (const { place } of rows) outcomes[place] = "stored";
  for (const place of known) outcomes[place] = "known";
  return outcomes;
}

/** What is kept of a message id: the first 128 bits of its SHA-256, so that ids of any length are told apart. */
export function messageKeyOf(messageId: string): string {
  return hash("sha256", messageId, "hex").slice(0, 32);
}

/** Unique violation, deadlock: another writer was in the way, and is done by now. */
const CROSSED = new Set(["23505", "40P01"]);

async function insertRows(rows: Row[], features: Features, attempts = 5): Promise<number[]> {
  try {
    const known = rows.length >= MANY ? await insertCopied(rows, features) : null;
    return known ?? (await insertArrays(rows, features));
  } catch (error) {
    if (attempts <= 1 || !CROSSED.has((error as { code?: string }).code ?? "")) throw error;
    return insertRows(rows, features, attempts - 1);
  }
}

type Features = { keys: string[]; names: string[] };

async function insertArrays(rows: Row[], { keys, names }: Features): Promise<number[]> {
  const values = [
    ...[keys, names],
    literal(rows, ({ event }) => event.accountId),
    literal(rows, ({ key }) => key),
    literal(rows, ({ event }) => `"${event.occurredAt.toISOString()}"`),
    literal(rows, ({ event }) => event.day),
    literal(rows, ({ event }) => event.kind),
    rows.map(({ event }) => event.featureKey),
    rows.map(({ event }) => event.userId),
    literal(rows, ({ event }) => event.quantity),
    literal(rows, ({ event }) => event.importId ?? "null"),
    literal(rows, ({ place }) => place),
  ];
  const answer = await ingestPool().query<{ known: number[] }>({ name: "file arrays", text: FROM_ARRAYS, values });
  return answer.rows[0]?.known ?? [];
}

/** Null where the database does not let us make temporary tables. */
async function insertCopied(rows: Row[], { keys, names }: Features): Promise<number[] | null> {
  const client = await ingestPool().connect();
  try {
    await client.query(`begin; ${ARRIVED_TABLE}`);
    await copyIn(client, "copy arrived from stdin", rows.map(lineOf).join(""));
    const answer = await client.query<{ known: number[] }>({
      name: "file table",
      text: FROM_TABLE,
      values: [keys, names],
    });
    await client.query("commit");
    client.release();
    return answer.rows[0]?.known ?? [];
  } catch (error) {
    await giveBack(client);
    if ((error as { code?: string }).code === "42501") return null;
    throw error;
  }
}

/** A connection that cannot even undo its transaction is not used again. */
async function giveBack(client: PoolClient): Promise<void> {
  try {
    await client.query("rollback");
    client.release();
  } catch {
    client.release(true);
  }
}

function lineOf({ event, key, place }: Row): string {
  const { accountId, occurredAt, day, kind, featureKey, userId, quantity, importId = null } = event;
  return `${accountId}\t${key}\t${occurredAt.toISOString()}\t${day}\t${kind}\t${cell(featureKey)}\t${cell(userId)}\t${quantity}\t${cell(importId)}\t${place}\n`;
}

/** An array as the database reads it, of values that need no quotation marks or bring their own. */
function literal(rows: Row[], value: (row: Row) => string | number): string {
  return `{${rows.map(value).join(",")}}`;
}

function firstOfEach(events: IncomingEvent[]): Row[] {
  const rows = new Map<string, Row>();
  for (const [place, event] of events.entries()) {
    const key = messageKeyOf(event.messageId);
    const id = event.accountId + key;
    if (!rows.has(id)) rows.set(id, { event, key, place });
  }
  return [...rows.values()];
}

function namesOfFeatures(events: IncomingEvent[]): Features {
  const found = new Map<string, string>();
  for (const { featureKey, featureName } of events) {
    if (featureKey !== null && !found.has(featureKey)) found.set(featureKey, featureName ?? featureKey);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return { keys: sorted.map(([key]) => key), names: sorted.map(([, name]) => name) };
}
