// What ingestion is measured against: the same request handling with Prisma's createMany behind it, and COPY of ready rows
// into tables with the same indexes, which checks nothing.

import { PrismaPg } from "@prisma/adapter-pg";
import { type Request, type Response, Router } from "express";
import pg from "pg";
import { dayAt, toDateColumn } from "#app/domain/day.ts";
import { copyIn } from "#app/domain/usage/copy-in.server.ts";
import { findAccounts } from "#app/domain/usage/directory.server.ts";
import { type Message, readMessage } from "#app/domain/usage/event.ts";
import { messageKeyOf } from "#app/domain/usage/event-rows.server.ts";
import { featureKeyOf } from "#app/domain/usage/feature-key.ts";
import type { IncomingEvent } from "#app/domain/usage/ingest.server.ts";
import { isRefusal } from "#app/domain/usage/refusal.ts";
import { findWriteKey } from "#app/domain/usage/write-key.server.ts";
import { readJsonBody } from "#app/routes/api/request-body.server.ts";
import { PrismaClient } from "#prisma/generated/client.ts";

/** POST /batch: reads, checks and understands events as we do, then stores each request by one createMany. */
export function prismaApi(databaseUrl: string): { router: Router; stop(): Promise<void> } {
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: 10 }, { schema: PEER_SCHEMA });
  const prisma = new PrismaClient({ adapter });
  const router = Router();
  router.post("/batch", async (request: Request, response: Response) => {
    const receivedAt = new Date();
    const key = Buffer.from(request.headers.authorization?.slice(6) ?? "", "base64")
      .toString()
      .slice(0, -1);
    if (!(await findWriteKey(key))) return void response.status(401).end();
    const { value } = await readJsonBody(request);
    const { batch, sentAt } = value as { batch: unknown[]; sentAt: string };
    const messages = batch
      .map((raw) => readMessage(raw, { receivedAt, sentAt }))
      .filter((read) => !isRefusal(read)) as Message[];
    const accounts = await findAccounts(messages.map(({ groupId }) => groupId!));
    await prisma.usageEvent.createMany({
      skipDuplicates: true,
      data: messages.map(({ messageId, groupId, event, occurredAt, userId, quantity }) => ({
        accountId: accounts.get(groupId!)!.id,
        messageKey: messageKeyOf(messageId!).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
        occurredAt,
        day: toDateColumn(dayAt(occurredAt, accounts.get(groupId!)!.timeZone)),
        kind: "track",
        featureKey: featureKeyOf(event ?? ""),
        userId,
        quantity,
      })),
    });
    response.json({ success: true });
  });
  return { router, stop: () => prisma.$disconnect() };
}

const PEER_SCHEMA = "peer";

/** Tables like ours, partitions and all, which tell messages apart by a key of their own; they mark no day for a rollup. */
export const PEER_TABLES = `create schema ${PEER_SCHEMA}; ${["copied", `${PEER_SCHEMA}.usage_event`]
  .map(
    (name) => `
  create table ${name} (like public.usage_event including defaults) partition by range (occurred_at);
  create unique index on ${name} (account_id, message_key, occurred_at);
  create index on ${name} (account_id, day);
  do $$
  begin
    for back in -1..14 loop
      execute format('create table ${name}_%s partition of ${name} for values from (%L) to (%L)', back + 1,
        date_trunc('month', now()) - back * interval '1 month', date_trunc('month', now()) - (back - 1) * interval '1 month');
    end loop;
  end
  $$;`,
  )
  .join("")}`;

/** Rows ready to be sent. */
export function copyRows(events: IncomingEvent[]): string {
  const lines = events.map(
    ({ accountId, messageId, occurredAt, day, featureKey, userId, quantity }) =>
      `${accountId}\t${messageKeyOf(messageId)}\t${occurredAt.toISOString()}\t${day}\ttrack\t${featureKey}\t${userId}\t${quantity}\n`,
  );
  return lines.join("");
}

/** Sends ready rows over two connections, a chunk a transaction. */
export async function copyAll(databaseUrl: string, chunks: string[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const waiting = [...chunks];
  const send = async () => {
    const client = await pool.connect();
    const statement =
      "copy copied (account_id, message_key, occurred_at, day, kind, feature_key, user_id, quantity) from stdin";
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift())
      await copyIn(client, statement, chunk);
    client.release();
  };
  await Promise.all([send(), send()]);
  await pool.end();
}
