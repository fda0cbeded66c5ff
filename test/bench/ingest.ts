// Usage events into a durable PostgreSQL: over HTTP against Prisma's createMany, and in bulk against COPY. Sender,
// server and database share this machine, and each round measures all variants one after the other.

import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express from "express";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { importUsage } from "#app/domain/usage/import.server.ts";
import { type IncomingEvent, recordEvents } from "#app/domain/usage/ingest.server.ts";
import { ensureMonths } from "#app/domain/usage/months.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { segmentApi } from "#app/routes/api/segment.server.ts";
import { basic } from "#test/support/events.ts";
import { onDatabase } from "./database.ts";
import { copyAll, copyRows, PEER_TABLES, prismaApi } from "./ingest-baselines.ts";
import type { Load, LoadResult } from "./ingest-load.ts";
import type { Report } from "./report.ts";

const ROUNDS = 5;
const LOAD_MS = 3_000;
const BULK_EVENTS = 100_000;
const CHUNK = 5_000;
const ACCOUNTS = 200;

export async function run(report: Report): Promise<void> {
  await onDatabase(async ({ DATABASE_URL: url, DATA_DIR: home }) => {
    const accounts = await arrange();
    await overHttp(report, url);
    await inBulk(report, url, accounts, home);
  });
}

async function arrange(): Promise<string[]> {
  const months = Array.from({ length: 4 }, (_, back) => new Date(Date.now() - back * 30 * 86_400_000));
  await ensureMonths(months);
  await ownerPool().query(PEER_TABLES);
  const { rows } = await ownerPool().query<{ id: string }>(
    "insert into account (slug, name) select 'account-' || n, 'Account ' || n from generate_series(0, $1) n returning id",
    [ACCOUNTS - 1],
  );
  return rows.map(({ id }) => id);
}

async function empty(): Promise<void> {
  await ownerPool().query("truncate usage_event, usage_message, usage_dirty, peer.usage_event, copied");
  await ownerPool().query("checkpoint");
  globalThis.gc?.();
}

async function overHttp(report: Report, databaseUrl: string): Promise<void> {
  report.heading("POST /v1/batch, 100 events a request, 16 connections, answered after the commit");
  const prisma = prismaApi(databaseUrl);
  const app = express().use("/v1", segmentApi()).use("/prisma", prisma.router);
  const server: Server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const authorization = basic(await createWriteKey("bench"));
  const sender = fork(new URL("./ingest-load.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  let runs = 0;
  const load = async (path: string, ms = LOAD_MS): Promise<LoadResult> => {
    await empty();
    sender.send({
      url: host + path,
      authorization,
      connections: 16,
      eventsPerRequest: 100,
      ms,
      run: ++runs,
    } satisfies Load);
    const [result] = (await once(sender, "message")) as [LoadResult];
    if (result.failures > 0) throw new Error(`${result.failures} requests to ${path} failed`);
    return result;
  };

  for (const path of ["/v1/batch", "/prisma/batch", "/v1/batch"]) await load(path);
  const ours: LoadResult[] = [];
  const theirs: LoadResult[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await load("/v1/batch"));
    await expectCounted(ours.at(-1)!.events);
    theirs.push(await load("/prisma/batch"));
  }
  sender.kill();
  server.closeAllConnections();
  server.close();
  await prisma.stop();

  const rate = ({ events, ms }: LoadResult) => (1000 * events) / ms;
  report.samples("Seika: events", ours.map(rate), "events/s");
  report.samples("Prisma createMany for each request", theirs.map(rate), "events/s");
  report.samples(
    "Seika: p50 of a request",
    ours.map(({ p50 }) => p50),
    "ms",
  );
  report.samples(
    "Seika: p99 of a request",
    ours.map(({ p99 }) => p99),
    "ms",
  );
  report.samples(
    "Prisma: p99 of a request",
    theirs.map(({ p99 }) => p99),
    "ms",
  );
  const ratios = (of: (result: LoadResult) => number) => ours.map((result, round) => of(result) / of(theirs[round]!));
  report.goal("events/s of Prisma createMany", ratios(rate), { atLeast: 10 });
  report.goal(
    "p99 of Prisma createMany",
    ratios(({ p99 }) => p99),
    { atMost: 0.2 },
  );
}

/** What was acknowledged is what is there. */
async function expectCounted(events: number): Promise<void> {
  const { rows } = await ownerPool().query<{ n: number }>("select count(*)::integer as n from usage_event");
  if (rows[0]?.n !== events) throw new Error(`${events} events were acknowledged, ${rows[0]?.n} are stored`);
}

async function inBulk(report: Report, databaseUrl: string, accounts: string[], home: string): Promise<void> {
  report.heading(
    `${BULK_EVENTS.toLocaleString("en")} events in bulk, ${CHUNK.toLocaleString("en")} a transaction, two connections`,
  );
  const file = join(home, "usage.csv");
  const times = { copy: [] as number[], known: [] as number[], record: [] as number[], file: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    const events = makeEvents(accounts);
    const chunks = chunksOf(events).map(copyRows);
    writeFileSync(file, csvOf(events));
    await empty();
    const copy = await timed(() => copyAll(databaseUrl, chunks));
    await empty();
    const record = await timed(() => recordAll(events));
    await expectCounted(BULK_EVENTS);
    const known = await timed(() => recordAll(events));
    await expectCounted(BULK_EVENTS);
    await empty();
    const whole = await timed(() => importUsage(file));
    await expectCounted(BULK_EVENTS);
    if (round < 0) continue;
    times.copy.push(copy);
    times.record.push(record);
    times.known.push(known);
    times.file.push(whole);
  }
  const rate = (ms: number) => (1000 * BULK_EVENTS) / ms;
  report.samples("COPY of ready rows, nothing checked", times.copy.map(rate), "events/s");
  report.samples("Seika: each event once, marked for the rollup", times.record.map(rate), "events/s");
  report.samples("Seika: the same events again, none counted", times.known.map(rate), "events/s");
  report.samples("Seika: from a CSV file", times.file.map(rate), "events/s");
  report.goal(
    "events/s of COPY without dedup",
    times.copy.map((copy, round) => copy / times.record[round]!),
    { atLeast: 0.7 },
  );
}

async function recordAll(events: IncomingEvent[]): Promise<void> {
  await Promise.all(chunksOf(events).map((chunk) => recordEvents(chunk)));
}

function makeEvents(accounts: string[]): IncomingEvent[] {
  const now = Date.now();
  return Array.from({ length: BULK_EVENTS }, (_, i) => {
    const occurredAt = new Date(now - ((i * 104_729) % 60) * 86_400_000 - (i % 3_600) * 1_000);
    return {
      accountId: toAccountId(accounts[(i * 31) % accounts.length]!),
      messageId: randomUUID(),
      occurredAt,
      day: occurredAt.toISOString().slice(0, 10),
      kind: "import",
      featureKey: `feature-${i % 40}`,
      userId: `user-${(i * 7919) % 500}`,
      quantity: 1 + (i % 5),
    };
  });
}

function csvOf(events: IncomingEvent[]): string {
  const names = new Map<string, string>();
  const lines = events.map(({ accountId, userId, occurredAt, featureKey, quantity }) => {
    const name = names.get(accountId) ?? `account-${names.size}`;
    names.set(accountId, name);
    return `${name},${userId},${occurredAt.toISOString()},${featureKey},${quantity}\n`;
  });
  return `account,user,occurred_at,feature,quantity\n${lines.join("")}`;
}

function chunksOf(events: IncomingEvent[]): IncomingEvent[][] {
  return Array.from({ length: Math.ceil(events.length / CHUNK) }, (_, i) => events.slice(i * CHUNK, (i + 1) * CHUNK));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
