// Whatever is sent, the answer is a clear one: never a 5xx, and every good event that stands beside it counts.

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { basic, type EventServer, listEvents, startEventServer } from "#test/support/events.ts";
import { createAccount } from "#test/support/factories.ts";

let server: EventServer;
beforeAll(async () => {
  server = await startEventServer();
});
afterAll(() => server.close());

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom("\u0000", "\ud800", "acme", "u1", "2026-02-30", -1, 1e308, 5e-324, "9".repeat(400), "__proto__"),
);
const names = ["type", "messageId", "userId", "anonymousId", "previousId", "groupId", "event", "timestamp", "sentAt"];
const message = fc.record(
  {
    ...Object.fromEntries(names.map((name) => [name, odd])),
    type: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("track", "identify", "group", "page", "screen", "alias") },
      odd,
    ),
    userId: fc.oneof({ weight: 3, arbitrary: fc.constantFrom("u1", "u2", "u3") }, odd),
    context: fc.oneof({ weight: 5, arbitrary: fc.constant({ groupId: "acme" }) }, odd),
    properties: fc.oneof(fc.record({ quantity: odd }), odd),
    traits: fc.oneof(fc.record({ email: odd, name: odd, firstName: odd, title: odd, locale: odd }), odd),
  },
  { requiredKeys: [] },
);

test("mutated batches", async () => {
  await createAccount({ slug: "acme" });
  const headers = { authorization: basic(await server.writeKey()) };
  let good = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(message, odd), { maxLength: 12 }), odd, async (messages, sentAt) => {
      const mark = {
        type: "track",
        messageId: `good-${++good}`,
        userId: "good",
        event: "Good",
        context: { groupId: "acme" },
      };
      const { status } = await server.send("/v1/batch?strict=1", { batch: [...messages, mark], sentAt }, headers);
      expect(status).toBe(200);
    }),
    { numRuns: 300 },
  );
  expect((await listEvents()).filter(({ user }) => user === "good")).toHaveLength(good);
}, 60_000);

test("broken bytes", async () => {
  const headers = { authorization: basic(await server.writeKey()) };
  const valid = Buffer.from(
    JSON.stringify({ batch: [{ type: "track", userId: "u", event: "e" }], sentAt: new Date() }),
  );
  const flips = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      flips,
      fc.constantFrom("batch", "track", "identify", "alias"),
      fc.boolean(),
      async (changes, path, packed) => {
        const body = Buffer.from(valid);
        for (const [place, byte] of changes) body[place] = byte;
        const encoding: Record<string, string> = packed ? { "content-encoding": "gzip" } : {};
        const { status } = await server.send(`/v1/${path}`, body, { ...headers, ...encoding });
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
