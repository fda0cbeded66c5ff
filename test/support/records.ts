// A server that takes records over the network, and a program that sends them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createApiKey } from "#app/auth/api-key.server.ts";
import { recordsApi } from "#app/routes/api/records.server.ts";

export type RecordServer = Awaited<ReturnType<typeof startRecordServer>>;
type Asked = { key?: string | null; headers?: Record<string, string>; body?: unknown };

export async function startRecordServer() {
  const server = createServer(express().use("/v1", recordsApi()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    close: () => server.close(),
    async ask(method: string, path: string, { key, headers = {}, body }: Asked = {}) {
      const given = key === undefined ? await createApiKey("test") : key;
      const response = await fetch(address + path, {
        method,
        headers: { ...(given !== null && { authorization: `Bearer ${given}` }), ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
    },
  };
}

/** One good record of each kind, of the account `acme`, in an order in which each may name those before. */
export const good = {
  contacts: { account: "acme", externalId: "c1", name: "青木 誠", email: "aoki@acme.example", role: "executive" },
  subscriptions: {
    ...{ account: "acme", externalId: "s1", plan: "Standard", seats: 40, mrr: 120000 },
    ...{ startsOn: "2025-04-01", renewsOn: "2027-04-01", noticeDays: 60 },
  },
  renewals: {
    ...{ account: "acme", externalId: "r1", subscription: "s1", renewsOn: "2026-04-01", decision: "renewed" },
    ...{ decidedOn: "2026-02-20", mrrBefore: 120000, mrrAfter: 120000 },
  },
  tickets: {
    account: "acme",
    externalId: "t1",
    subject: "ログインできない",
    openedAt: "2026-05-01T10:00:00+09:00",
    priority: "high",
  },
  touchpoints: {
    account: "acme",
    externalId: "p1",
    kind: "meeting",
    occurredAt: "2026-05-02T10:00",
    contact: "c1",
    tone: 1,
  },
  pulses: { account: "acme", externalId: "l1", level: 4, recordedAt: "2026-05-03" },
  sponsors: {
    account: "acme",
    externalId: "o1",
    status: "active",
    sinceOn: "2026-01-10",
    contact: "aoki@acme.example",
  },
} as const;
