// Whatever is sent, the answer is a clear one: never a 5xx, and the good row that stands beside it is written.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount } from "#test/support/factories.ts";
import { good, type RecordServer, startRecordServer } from "#test/support/records.ts";

let server: RecordServer;
beforeAll(async () => {
  server = await startRecordServer();
});
afterAll(() => server.close());

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom<unknown>(
    "\u0000",
    "\ud800",
    "acme",
    "c1",
    "s1",
    "2026-02-30",
    "2026-02-28",
    "9999-12-31",
    "0001-01-01",
  ),
  fc.constantFrom<unknown>(-1, 0, 1, 2 ** 31, 2 ** 53, 1e308, 5e-324, "9".repeat(400), "1e5", "__proto__", null, true),
);
const nouns = Object.keys(good) as (keyof typeof good)[];
/** A good record with some of its fields replaced. */
const record = fc.constantFrom(...nouns).chain((noun) => {
  const names = [...Object.keys(good[noun]), "note", "staff", "contact", "closedAt", "endedOn", "mrr", "cause", "x"];
  const wrong = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 3 });
  return fc.tuple(fc.constant(noun), fc.oneof({ weight: 5, arbitrary: wrong }, fc.constant({})), odd);
});

test("thousands of mutated rows in bulk", async () => {
  await createAccount({ slug: "acme" });
  const key = await createApiKey("fuzz");
  await server.ask("POST", "/v1/contacts", { key, body: good.contacts });
  await server.ask("POST", "/v1/subscriptions", { key, body: good.subscriptions });
  let marks = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 40 }), async (records) => {
      const noun = records[0]![0];
      const rows = records.map(([, wrong, other]) => (Object.keys(wrong).length ? { ...good[noun], ...wrong } : other));
      const mark = { ...good.pulses, externalId: `mark-${++marks}` };
      const [answer, beside] = [
        await server.ask("POST", `/v1/${noun}`, { key, body: { rows } }),
        await server.ask("POST", "/v1/pulses", { key, body: { rows: [...rows, mark] } }),
      ];
      expect([answer.status, answer.body.rows.length]).toEqual([200, rows.length]);
      expect([beside.status, beside.body.rows.at(-1).verdict]).toEqual([200, "created"]);
    }),
    { numRuns: 100 },
  );
  const { rows } = await ownerPool().query("select from pulse where external_id like 'mark-%'");
  expect(rows).toHaveLength(marks);
}, 120_000);

test("bodies and addresses of any shape", async () => {
  await createAccount({ slug: "acme" });
  const body = fc.oneof(
    odd.map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constant(`${"[".repeat(40)}1${"]".repeat(40)}`),
  );
  const query = fc.dictionary(
    fc.constantFrom("limit", "cursor", "account", "externalId", "x"),
    fc.string({ maxLength: 20 }),
    { maxKeys: 3 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...nouns),
      body,
      query,
      fc.string({ maxLength: 30 }),
      async (noun, text, asked, id) => {
        const key = await createApiKey("fuzz");
        const statuses = [
          (await server.ask("POST", `/v1/${noun}`, { key, body: text })).status,
          (await server.ask("GET", `/v1/${noun}?${new URLSearchParams(asked)}`, { key })).status,
          (await server.ask("PUT", `/v1/${noun}/${encodeURIComponent(`${id}x`)}`, { key, body: text })).status,
        ];
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
