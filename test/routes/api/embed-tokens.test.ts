import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbedKey, revokeEmbedKey } from "#app/auth/embed-key.server.ts";
import { readEmbedToken } from "#app/auth/embed-token.server.ts";
import { createWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { embedTokenApi } from "#app/routes/api/embed-tokens.server.ts";
import { createAccount, createContact } from "#test/support/factories.ts";

let server: Server;
let address = "";

beforeAll(async () => {
  server = createServer(express().use("/v1/embed-tokens", embedTokenApi()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embed-tokens`;
});
afterAll(() => server.close());

async function ask(key: string | null, body: unknown, method = "POST") {
  const response = await fetch(address, {
    method,
    headers: key === null ? {} : { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test("the vendor's server gets a token for one account, by slug or by its own id for it", async () => {
  const { id } = await createAccount({ slug: "acme", externalId: "crm-1" });
  const key = await createEmbedKey("product");
  for (const account of ["acme", "crm-1"]) {
    const { status, body, headers } = await ask(key, { account, cards: ["usage"], locale: "en", ttlSeconds: 60 });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(readEmbedToken(body.token)).toEqual({ accountId: id, cards: ["usage"], locale: "en", isOver: false });
    expect(body.url).toBe(`https://portal.example.test/embed/${body.token}/usage`);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
  }
});

test("a question is for one person of the account, by the id or the address that the vendor's product knows", async () => {
  const { id } = await createAccount({ slug: "acme" });
  const person = await createContact(id, { externalId: "u-1", email: "one@acme.example" });
  await createContact(id, { externalId: "u-2", leftOn: "2026-01-05" });
  const key = await createEmbedKey("product");
  for (const name of ["u-1", "One@acme.example"]) {
    const { status, body } = await ask(key, { account: "acme", person: name, cards: ["question"] });
    expect([status, body.isAsked]).toEqual([200, false]);
    expect(readEmbedToken(body.token)).toMatchObject({ cards: ["question"], contactId: person.id });
  }
  const wrong = [
    [404, { person: "u-2", cards: ["question"] }],
    [404, { person: "u-\0", cards: ["question"] }],
    [400, { cards: ["question"] }],
    [400, { person: "u-1", cards: ["usage"] }],
    [400, { person: "", cards: ["question"] }],
  ] as const;
  for (const [status, wish] of wrong) expect(await ask(key, { account: "acme", ...wish })).toMatchObject({ status });
});

test("without a key that may be used nothing is said, not even whether the account exists", async () => {
  await createAccount({ slug: "acme" });
  const [key, revoked, writeKey] = [await createEmbedKey("a"), await createEmbedKey("b"), await createWriteKey("c")];
  await revokeEmbedKey(revoked.split("_")[1] ?? "");
  const changed = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
  for (const wrong of [null, "", "ek_", revoked, writeKey, changed, `${key}x`]) {
    for (const account of ["acme", "nobody"]) {
      const answer = await ask(wrong, { account });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Basic");
    }
  }
});

test("only a hash of a key is kept, and the day of its last use", async () => {
  await createAccount({ slug: "acme" });
  const key = await createEmbedKey("product");
  expect((await ask(key, { account: "acme" })).status).toBe(200);
  const { rows } = await ownerPool().query("select *, last_used_on = current_date as used from embed_key");
  expect(rows).toMatchObject([{ label: "product", used: true }]);
  expect(JSON.stringify(rows)).not.toContain(key.split("_")[2]);
});

test.each([
  ["not json", 400],
  ["[]", 400],
  [{}, 400],
  [{ account: "" }, 400],
  [{ account: "a\0b" }, 404],
  [{ account: "nobody" }, 404],
  [{ account: "acme", cards: [] }, 400],
  [{ account: "acme", cards: ["health"] }, 400],
  [{ account: "acme", ttlSeconds: 901 }, 400],
  [{ account: "acme", ttlSeconds: 0 }, 400],
  [{ account: "acme", locale: "fr" }, 400],
  [{ account: "acme", accountId: "x" }, 400],
])("%j is answered in words", async (body, status) => {
  await createAccount({ slug: "acme" });
  const answer = await ask(await createEmbedKey("product"), body);
  expect(answer.status).toBe(status);
  expect(answer.body.message).toMatch(/\w/);
});

test("only POST", async () => {
  expect((await ask(null, "", "GET")).status).toBe(405);
});
