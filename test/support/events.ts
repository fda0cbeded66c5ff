// A real web server with nothing but the address for events, and what became of what was sent to it.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { segmentApi } from "#app/routes/api/segment.server.ts";

export type EventServer = {
  /** Such as http://127.0.0.1:40123 */
  host: string;
  /** A valid key; a new one for each call. */
  writeKey(): Promise<string>;
  /** Sends a body with the key of this server, made anew where tables were emptied. */
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
};

export async function startEventServer(): Promise<EventServer> {
  const app = express();
  app.use("/v1", segmentApi());
  const server = await new Promise<Server>((resolve) => {
    const started = app.listen(0, "127.0.0.1", () => resolve(started));
  });
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    writeKey: () => createWriteKey("test"),
    async send(path, body, headers) {
      const response = await fetch(host + path, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(headers ?? { authorization: basic(await createWriteKey("test")) }),
        },
        body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** How SDKs send a write key. */
export function basic(writeKey: string): string {
  return `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
}

/** Every event on file, oldest first. */
export async function listEvents() {
  const { rows } = await ownerPool().query(
    `select e.account_id as "accountId", a.slug, e.day::text, e.kind, e.feature_key as feature, e.user_id as user,
            e.quantity, e.occurred_at as "occurredAt"
       from usage_event e left join account a on a.id = e.account_id order by e.occurred_at, e.feature_key, e.user_id`,
  );
  return rows as {
    accountId: string;
    slug: string;
    day: string;
    kind: string;
    feature: string | null;
    user: string | null;
    quantity: number;
    occurredAt: Date;
  }[];
}

/** Every rolled-up day, in order. */
export async function listDays() {
  const { rows } = await ownerPool().query(
    `select a.slug, d.day::text, d.events, d.feature_keys as features, d.feature_events as "featureEvents",
            d.feature_quantities as quantities, d.feature_users as "featureUsers", cardinality(d.user_keys) as users,
            d.user_events as "userEvents",
            (select array_agg(format('%s %s %s', d.feature_keys[p.feature], u.external_id, p.events) order by p.n)
               from unnest(d.pair_features, d.pair_users, d.pair_events) with ordinality p (feature, user_key, events, n)
               left join usage_user u on u.account_id = d.account_id and u.user_key = p.user_key) as pairs
       from daily_usage d join account a on a.id = d.account_id order by a.slug, d.day`,
  );
  return rows as {
    slug: string;
    day: string;
    events: number;
    features: string[];
    featureEvents: number[];
    quantities: number[];
    featureUsers: number[];
    users: number;
    userEvents: number[];
    /** Feature, user and how often. */
    pairs: string[] | null;
  }[];
}

/** What was refused, oldest first. */
export async function listRefused() {
  const { rows } = await ownerPool().query(
    `select source, split_part(reason, ':', 1) as reason, message_id as "messageId", group_id as "groupId", payload
       from rejected_event order by id`,
  );
  return rows as {
    source: string;
    reason: string;
    messageId: string | null;
    groupId: string | null;
    payload: string;
  }[];
}
