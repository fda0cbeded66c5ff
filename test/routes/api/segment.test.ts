import { request as httpRequest } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWriteKey, findWriteKey, revokeWriteKey } from "#app/domain/usage/write-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { basic, type EventServer, listEvents, listRefused, startEventServer } from "#test/support/events.ts";
import { createAccount, createContact } from "#test/support/factories.ts";

let server: EventServer;
let key: string;
beforeAll(async () => {
  server = await startEventServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  key = await server.writeKey();
  await createAccount({ slug: "acme", externalId: "crm-1" });
});

let sent = 0;
const event = (fields: Record<string, unknown> = {}) => ({
  type: "track",
  messageId: `m${++sent}`,
  userId: "u1",
  event: "Export",
  context: { groupId: "acme" },
  ...fields,
});

function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  return server.send(path, body, { authorization: basic(key), ...headers });
}

function strict(batch: unknown[]) {
  return send("/v1/batch?strict=1", { batch });
}

test("a single call and a batch are answered like Segment does", async () => {
  expect(await send("/v1/track", event())).toEqual({ status: 200, body: { success: true } });
  expect(await send("/v1/page", event({ type: undefined, event: undefined }))).toEqual({
    status: 200,
    body: { success: true },
  });
  expect(await send("/v1/b", { batch: [event(), event()], sentAt: new Date() })).toEqual({
    status: 200,
    body: { success: true },
  });
  expect(await listEvents()).toHaveLength(4);
});

test("the key may stand in the body", async () => {
  expect((await server.send("/v1/track", { ...event(), writeKey: key }, {})).status).toBe(200);
  expect((await server.send("/v1/batch", { batch: [event()], writeKey: key }, {})).status).toBe(200);
  expect(await listEvents()).toHaveLength(2);
});

test("a wrong, missing or revoked key is told what to do, and nothing is stored", async () => {
  const wrong = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
  for (const headers of [
    {},
    { authorization: basic("") },
    { authorization: basic(wrong) },
    { authorization: "Bearer x" },
    { authorization: "Basic %%%" },
  ]) {
    const { status, body } = await server.send("/v1/batch", { batch: [event()] }, headers as Record<string, string>);
    expect(status).toBe(401);
    expect(body).toMatchObject({ success: false, message: expect.stringContaining("write key") });
  }
  expect(await findWriteKey(key)).toMatchObject({ label: "test" });
  await revokeWriteKey(key.split("_")[2]!);
  expect((await send("/v1/track", event())).status).toBe(401);
  expect(await listEvents()).toEqual([]);
});

test("a key that was revoked elsewhere is refused within five seconds", async () => {
  await send("/v1/track", event());
  await ownerPool().query("update write_key set revoked_at = now()");
  const revoked = Date.now();
  while ((await send("/v1/track", event())).status !== 401) await new Promise((resolve) => setTimeout(resolve, 200));
  expect(Date.now() - revoked).toBeLessThan(5_000);
});

test("only a hash of the key is kept, and the day it was used last", async () => {
  await send("/v1/track", event());
  const { rows } = await ownerPool().query(
    "select k::text as row, last_used_on = current_date as today from write_key k",
  );
  expect(rows).toMatchObject([{ today: true }]);
  expect(rows[0].row).not.toContain(key.split("_").at(-1));
  await expect(createWriteKey("demo", "sk_live_short")).rejects.toThrow("sk_live_");
});

test("bodies may be packed", async () => {
  const body = () => Buffer.from(JSON.stringify({ batch: [event()] }));
  expect((await send("/v1/batch", gzipSync(body()), { "content-encoding": "gzip" })).status).toBe(200);
  expect((await send("/v1/batch", deflateSync(body()), { "content-encoding": "deflate" })).status).toBe(200);
  expect((await send("/v1/batch", brotliCompressSync(body()), { "content-encoding": "br" })).status).toBe(200);
  expect((await send("/v1/batch", body(), { "content-encoding": "zstd" })).status).toBe(415);
  expect((await send("/v1/batch", body(), { "content-encoding": "gzip" })).status).toBe(400);
  expect((await send("/v1/batch", body(), { "content-encoding": "constructor" })).status).toBe(415);
  expect(await listEvents()).toHaveLength(3);
});

test("a gigabyte of spaces, packed, is turned away at once and without much memory", async () => {
  const chunk = gzipSync(Buffer.alloc(128 * 1024 * 1024, " "));
  // Members of a gzip file may follow each other: eight of 128 MiB are one of 1 GiB.
  const bomb = Buffer.concat(Array.from({ length: 8 }, () => chunk));
  const fits = Buffer.concat([chunk, chunk, chunk]);
  for (const body of [bomb, fits]) {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await send("/v1/batch", body, { "content-encoding": "gzip" })).toMatchObject({
      status: 413,
      body: { success: false },
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  }
});

test("a batch of more than 500 KB is turned away, one of just under is taken", async () => {
  const batch = (count: number) => ({
    batch: Array.from({ length: count }, () => event({ properties: { text: "x".repeat(850) } })),
  });
  expect((await send("/v1/batch", batch(500))).status).toBe(200);
  expect((await send("/v1/batch", batch(600))).status).toBe(413);
  expect(await listEvents()).toHaveLength(500);
});

test("ten thousand events in one request", async () => {
  const batch = Array.from({ length: 10_000 }, (_, i) => ({ type: "page", userId: `u${i}`, messageId: i }));
  expect((await send("/v1/batch", { batch, context: { groupId: "acme" } })).status).toBe(200);
  expect(await listEvents()).toHaveLength(10_000);
});

test.each([
  ["nothing", "", 400],
  ["broken JSON", '{"batch":[', 400],
  ["a NaN", '{"batch":[{"a":NaN}]}', 400],
  ["no batch", "{}", 400],
  ["a batch that is no list", '{"batch":{}}', 400],
  ["null", "null", 400],
  ["a million brackets", "[".repeat(400_000), 400],
  ["33 levels", `{"batch":${"[".repeat(32)}${"]".repeat(32)}}`, 400],
  ["brackets in text", JSON.stringify({ batch: [], text: '[{"\\'.repeat(50) }), 200],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x7b]), 400],
])("%s is answered", async (_, body, status) => {
  expect((await send("/v1/batch", body)).status).toBe(status);
});

test("each bad event is refused on its own, kept with its reason, and the good ones count", async () => {
  const old = new Date(Date.now() - 401 * 86_400_000).toISOString();
  const batch = [
    event(),
    ...[null, 7, "text", [], {}],
    event({ type: "delete" }),
    event({ userId: undefined }),
    event({ event: undefined }),
    event({ userId: "nul \u0000" }),
    event({ properties: { "a\u0000": 1 } }),
    event({ timestamp: "275760-09-13" }),
    event({ timestamp: "0000-01-01T00:00:00Z" }),
    event({ timestamp: "2999-01-01T00:00:00Z" }),
    event({ timestamp: old }),
    event({ properties: { quantity: -1 } }),
    event({ context: { groupId: "nobody" }, messageId: "lost-1" }),
    event({ properties: { text: "x".repeat(33_000) } }),
    event({ properties: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key${i}`, 1])) }),
    event({ userId: "half \ud800", event: "Half \udc00" }),
  ];
  const { status, body } = await strict(batch);
  expect(status).toBe(200);
  const verdicts = (body as { events: { verdict: string; reason?: string }[] }).events;
  expect(verdicts.map(({ verdict, reason }) => reason ?? verdict)).toEqual([
    ...["counted", "not_readable", "not_readable", "not_readable", "not_readable", "unknown_type", "unknown_type"],
    ...["user_missing", "event_missing", "nul_character", "nul_character", "date_unreadable", "date_unreadable"],
    ...["date_in_future", "date_too_old", "quantity_invalid", "account_unknown", "too_large", "too_large", "counted"],
  ]);
  const refused = await listRefused();
  expect(refused).toHaveLength(18);
  expect(refused.find(({ reason }) => reason === "account_unknown")).toMatchObject({
    source: "segment",
    messageId: "lost-1",
    groupId: "nobody",
    payload: expect.stringContaining('"event":"Export"'),
  });
  expect(await listEvents()).toHaveLength(2);
});

test("a batch with bad events is still a success for an SDK, which would only send it again", async () => {
  expect(await send("/v1/batch", { batch: [event({ context: {} }), event()] })).toEqual({
    status: 200,
    body: { success: true },
  });
});

test("sent again, an event is known; without an id, the same event at the same time is the same", async () => {
  const one = event();
  const unnamed = { ...event({ timestamp: new Date().toISOString() }), messageId: undefined };
  expect((await strict([one, unnamed])).body).toMatchObject({
    success: true,
    events: [{ verdict: "counted" }, { verdict: "counted" }],
  });
  const again = { ...one, timestamp: new Date(Date.now() - 86_400_000).toISOString() };
  expect((await strict([again, unnamed])).body).toMatchObject({ events: [{ verdict: "known" }, { verdict: "known" }] });
});

test("an account goes by its slug or by the vendor's own id for it", async () => {
  await strict([event({ context: { groupId: "crm-1" } }), event({ context: undefined, groupId: "acme" })]);
  expect((await listEvents()).map(({ slug }) => slug)).toEqual(["acme", "acme"]);
});

test("a user who is a contact of two accounts belongs to neither without being told", async () => {
  const other = await createAccount({ slug: "other" });
  const acme = (await ownerPool().query("select id from account where slug = 'acme'")).rows[0].id;
  await createContact(acme, { externalId: "one" });
  await createContact(acme, { externalId: "both" });
  await createContact(other.id, { externalId: "both" });
  const { body } = await strict([event({ userId: "one", context: {} }), event({ userId: "both", context: {} })]);
  expect(body).toMatchObject({ events: [{ verdict: "counted" }, { reason: "account_missing" }] });
});

test("browsers may send from anywhere, other methods and addresses are told where to", async () => {
  const preflight = await fetch(`${server.host}/v1/t`, {
    method: "OPTIONS",
    headers: { origin: "https://app.example" },
  });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  expect((await fetch(`${server.host}/v1/batch`)).status).toBe(405);
  const nothing = await fetch(`${server.host}/v1/pulse`, { method: "POST", body: "{}" });
  expect([nothing.status, (await nothing.json()).message]).toEqual([404, expect.stringMatching(/\/track,.*\/pulses/)]);
});

test("a sender that goes away in the middle of its body leaves nothing behind", async () => {
  await new Promise<void>((resolve) => {
    const half = httpRequest(`${server.host}/v1/batch`, {
      method: "POST",
      headers: { authorization: basic(key), "content-length": "1000" },
    });
    half.on("error", () => resolve());
    half.write('{"batch":[');
    setTimeout(() => half.destroy(), 50);
  });
  expect((await send("/v1/track", event())).status).toBe(200);
  expect(await listEvents()).toHaveLength(1);
});
