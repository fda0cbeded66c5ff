import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import { forgetOldAnswers } from "#app/domain/intake/answers.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount } from "#test/support/factories.ts";
import { good, type RecordServer, startRecordServer } from "#test/support/records.ts";

let server: RecordServer;
beforeAll(async () => {
  server = await startRecordServer();
});
afterAll(() => server.close());

const headers = { "idempotency-key": "once-1" };
const send = (key: string, body: unknown, path = "/v1/pulses") => server.ask("POST", path, { key, headers, body });

test("the same request under the same key is answered alike and done once, for a day", async () => {
  await createAccount({ slug: "acme" });
  const key = await createApiKey("crm");
  const [first, again] = [await send(key, good.pulses), await send(key, good.pulses)];
  expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([201, 201, "true"]);
  expect(again.body).toEqual(first.body);
  expect((await send(key, { ...good.pulses, level: 1 })).status).toBe(409);
  expect((await send(key, good.pulses, "/v1/tickets")).status).toBe(409);
  expect((await send(await createApiKey("other"), good.pulses)).body.verdict).toBe("unchanged");
  await ownerPool().query("update api_answer set started_at = started_at - interval '25 hours'");
  expect((await send(key, good.pulses)).body.verdict).toBe("unchanged");
  await ownerPool().query("update api_answer set started_at = started_at - interval '25 hours'");
  expect(await forgetOldAnswers()).toBe(2);
});

test("of two at the same moment one is done and the other told to wait; one cut off may come again", async () => {
  await createAccount({ slug: "acme" });
  const key = await createApiKey("crm");
  const both = await Promise.all([send(key, good.pulses), send(key, good.pulses)]);
  expect(both.map(({ status }) => status).filter((status) => status !== 409)).not.toEqual([]);
  expect((await ownerPool().query("select from pulse")).rows).toHaveLength(1);
  await ownerPool().query("update api_answer set status = null, body = null");
  expect((await send(key, good.pulses)).status).toBe(409);
  await ownerPool().query("update api_answer set started_at = started_at - interval '3 minutes'");
  expect((await send(key, good.pulses)).status).toBe(200);
});

test.each(["", "a b", "ä", "x".repeat(256)])("the key %j is refused in words", async (wrong) => {
  const key = await createApiKey("crm");
  const named = { "idempotency-key": Buffer.from(wrong).toString("latin1") };
  const { status } = await server.ask("POST", "/v1/pulses", { key, headers: named, body: good.pulses });
  expect(status).toBe(400);
});
