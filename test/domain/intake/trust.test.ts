import { expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import { noteArrival } from "#app/domain/intake/arrivals.server.ts";
import { freshnessOf, learnCadence } from "#app/domain/intake/cadence.ts";
import { getTrust } from "#app/domain/intake/trust.server.ts";
import { keepRejected } from "#app/domain/usage/rejected.server.ts";
import { createAccount } from "#test/support/factories.ts";

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 4, 4);
/** Every hour of an office day, Monday to Friday, for some weeks. */
const officeHours = (weeks: number) =>
  Array.from({ length: weeks }, (_, week) =>
    [0, 1, 2, 3, 4].flatMap((day) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((hour) => new Date(MONDAY + ((week * 7 + day) * 24 + hour) * HOUR)),
    ),
  ).flat();

test("nights and weekends are usual for who speaks in office hours, half a week more is not", () => {
  const cadence = learnCadence(officeHours(6));
  expect(cadence).toEqual({ usualPause: 65, lateAfter: 98 });
  const last = new Date(MONDAY);
  expect(freshnessOf(last, cadence, new Date(MONDAY + 98 * HOUR))).toBe("fresh");
  expect(freshnessOf(last, cadence, new Date(MONDAY + 98 * HOUR + 1))).toBe("late");
});

test("one outage teaches nothing, and of a few arrivals nothing is learned", () => {
  const steady = Array.from({ length: 200 }, (_, n) => new Date(MONDAY + n * HOUR));
  const afterOutage = steady.map((at, n) => (n < 100 ? at : new Date(at.getTime() + 300 * HOUR)));
  expect(learnCadence(afterOutage)).toEqual({ usualPause: 1, lateAfter: 3 });
  expect(learnCadence(steady.slice(0, 5))).toBeNull();
  expect(learnCadence([...steady.slice(0, 5), ...steady.slice(0, 5)])).toBeNull();
  expect(freshnessOf(null, null, new Date())).toBe("never");
  expect(freshnessOf(new Date(0), null, new Date())).toBe("learning");
});

test("the panel names each source with its last arrival, its refusals and its clock, and the accounts nobody knows", async () => {
  await createAccount({ slug: "acme", externalId: "crm-1" });
  const id = (await createApiKey("CRM")).split("_")[1] ?? "";
  const now = new Date("2026-06-20T00:00:00Z");
  for (let n = 0; n < 20; n++) {
    const at = new Date(now.getTime() - (n + 10) * HOUR);
    await noteArrival(
      `records:${id}`,
      { accepted: 3, refused: n === 0 ? 2 : 0, skewSeconds: n === 5 ? -400 : null },
      at,
    );
  }
  const rejected = { detail: "", messageId: null, payload: "" };
  await keepRejected("a.csv", [
    ...["nobody", "nobody", "crm-1"].map((groupId) => ({ ...rejected, reason: "account_unknown", groupId })),
    { ...rejected, reason: "too_long", groupId: "acme" },
  ]);
  const trust = await getTrust(now);
  expect(trust.sources.find((source) => source.id === `records:${id}`)).toEqual({
    ...{ id: `records:${id}`, kind: "records", label: "CRM", lastAt: new Date(now.getTime() - 10 * HOUR), refused: 2 },
    ...{ cadence: { usualPause: 1, lateAfter: 3 }, freshness: "late", skewSeconds: -400 },
  });
  expect(trust.sources.find(({ kind }) => kind === "usage")).toMatchObject({ freshness: "never", lastAt: null });
  expect((await getTrust()).unknown).toEqual([{ name: "nobody", rows: 2 }]);
});
