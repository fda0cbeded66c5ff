import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type IncomingEvent, IngestBusyError, recordEvents } from "#app/domain/usage/ingest.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { listDays, listEvents } from "#test/support/events.ts";
import { createAccount } from "#test/support/factories.ts";

function event(accountId: AccountId, messageId: string, fields: Partial<IncomingEvent> = {}): IncomingEvent {
  return {
    accountId,
    messageId,
    occurredAt: new Date("2026-04-01T03:00:00Z"),
    day: "2026-04-01",
    kind: "track",
    featureKey: "export",
    userId: "u1",
    quantity: 1,
    ...fields,
  };
}

test("a message counts once: in one request, in the next, and with another time in another month", async () => {
  const { id } = await createAccount();
  const later = { occurredAt: new Date("2026-05-02T03:00:00Z"), day: "2026-05-02" };
  expect(await recordEvents([event(id, "m1"), event(id, "m1", later), event(id, "m2")])).toMatchObject({
    stored: 2,
    known: 1,
  });
  expect(await recordEvents([event(id, "m1", later)])).toMatchObject({ stored: 0, known: 1, knownAt: [0] });
  expect((await listEvents()).map(({ day }) => day)).toEqual(["2026-04-01", "2026-04-01"]);
});

test("the same id from another account is another message", async () => {
  const [a, b] = [await createAccount(), await createAccount()];
  await recordEvents([event(a.id, "m1"), event(b.id, "m1")]);
  expect(new Set((await listEvents()).map(({ accountId }) => accountId)).size).toBe(2);
});

test("the longest and oddest ids are told apart", async () => {
  const { id } = await createAccount();
  const ids = ["", "0", " ", "x".repeat(100_000), `${"x".repeat(100_000)}y`, "\u0000", "日本", "\ud800"];
  expect(await recordEvents(ids.map((messageId) => event(id, messageId)))).toMatchObject({ stored: ids.length });
});

test("an event that the database refuses does not spoil the others", async () => {
  const { id } = await createAccount();
  const bad = event(id, "bad", { userId: "nul \0 character" });
  const events = Array.from({ length: 9 }, (_, i) => (i === 4 ? bad : event(id, `m${i}`)));
  expect(await recordEvents(events)).toEqual({ stored: 8, known: 0, knownAt: [], refusedAt: [4] });
  expect(await listEvents()).toHaveLength(8);
});

test("callers at the same time each learn what became of their own events", async () => {
  const { id } = await createAccount();
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, caller) =>
      recordEvents([event(id, `own-${caller}`), event(id, "shared"), event(id, `pair-${caller >> 1}`)]),
    ),
  );
  expect(outcomes.reduce((sum, { stored }) => sum + stored, 0)).toBe(40 + 1 + 20);
  expect(outcomes.every(({ stored, known }) => stored + known === 3)).toBe(true);
  expect(await listEvents()).toHaveLength(61);
});

test.each([50, 1_500])("the same %d events from several writers at the same moment count once", async (count) => {
  const { id } = await createAccount();
  const events = Array.from({ length: count }, (_, i) => event(id, `m${i}`, { featureKey: `f${i % 5}` }));
  const outcomes = await Promise.all([events, events.toReversed(), events, events.toReversed()].map(recordEvents));
  expect(outcomes.reduce((sum, { stored }) => sum + stored, 0)).toBe(count);
  expect(outcomes.flatMap(({ refusedAt }) => refusedAt)).toEqual([]);
  expect(await listEvents()).toHaveLength(count);
});

test("more events than memory should hold are turned away, and those that were taken are kept", async () => {
  const { id } = await createAccount();
  const burst = Array.from({ length: 12 }, (_, b) =>
    recordEvents(Array.from({ length: 10_000 }, (_, i) => event(id, `b${b}-${i}`))),
  );
  const settled = await Promise.allSettled(burst);
  const turnedAway = settled.filter((outcome) => outcome.status === "rejected");
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(turnedAway.every(({ reason }) => reason instanceof IngestBusyError)).toBe(true);
  const { rows } = await ownerPool().query("select count(*)::integer as n from usage_event");
  expect(rows[0].n).toBe((12 - turnedAway.length) * 10_000);
}, 60_000);

test("thirty per cent sent again, in any order and any grouping, give the same days", async () => {
  const { id, slug } = await createAccount({ slug: "acme" });
  const base = Array.from({ length: 300 }, (_, i) =>
    event(id, `m${i}`, {
      day: `2026-04-${String(1 + (i % 9)).padStart(2, "0")}`,
      userId: `u${i % 7}`,
      featureKey: `f${i % 4}`,
      quantity: (i % 10) / 10,
    }),
  );
  let expected: unknown;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(base, { minLength: 90, maxLength: 90 }),
      fc.shuffledSubarray(base, { minLength: 300 }),
      async (again, all) => {
        for (const table of ["usage_event", "usage_message", "daily_usage", "usage_dirty"]) {
          await ownerPool().query(`delete from ${table}`);
        }
        const sent = [...all.slice(0, 200), ...again, ...all.slice(100)];
        await Promise.all(Array.from({ length: 10 }, (_, i) => recordEvents(sent.slice(i * 49, (i + 1) * 49))));
        await rollUpUsage();
        const days = await listDays();
        expected ??= days;
        expect(days).toEqual(expected);
      },
    ),
    { numRuns: 8 },
  );
  expect((await listDays()).reduce((sum, { events }) => sum + events, 0)).toBe(300);
  expect(slug).toBe("acme");
});
