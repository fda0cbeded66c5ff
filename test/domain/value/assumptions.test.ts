import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import type { AssumptionEdit } from "#app/domain/value/assumption-edit.ts";
import { changeAssumption, listAssumptions } from "#app/domain/value/assumptions.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { createDriver } from "./driver-rows.ts";

const NOW = new Date("2026-11-10T03:00:00Z");
const range = (low: number, expected: number, high: number) => ({ low, expected, high });

async function arrange() {
  const { id } = await createAccount();
  const { id: contactId } = await createContact(id, { role: "admin", name: "管理 太郎" });
  const { factors } = await createDriver(id, "invoice", [
    { unit: "money", low: 80, expected: 100, high: 130, min: 50, max: 200, source: "assumed" },
  ]);
  await writeDay(id, "2026-07-02", { invoice: users(1, 3) });
  const factor = factors[0] ?? "";
  const edit = (fields: Partial<AssumptionEdit>, actor: { contactId: string } | { staffId: string } = { contactId }) =>
    changeAssumption(
      id,
      factor,
      actor,
      { version: 1, range: range(90, 110, 120), source: "customer", asOf: "2026-11-01", reason: "Counted", ...fields },
      NOW,
    );
  const kept = () => withAccount(id, async (tx) => (await listAssumptions(tx, id, { assumptionId: factor }))[0]);
  return { id, contactId, edit, kept };
}

test("inside the bounds it is changed, filed with who, when and why, audited, and counts at once", async () => {
  const { id, edit, kept } = await arrange();
  expect(await edit({ range: range(50, 110, 200), note: { ja: "数えた", en: "数えた" } })).toEqual({
    kind: "changed",
    version: 2,
  });
  expect(await kept()).toMatchObject({
    version: 2,
    range: range(50, 110, 200),
    by: { name: "管理 太郎", side: "customer" },
    note: { ja: "数えた" },
    history: [{ version: 1, range: range(80, 100, 130), source: "assumed", reason: "Counted", changedAt: NOW }],
  });
  const value = await withAccount(id, async (tx) =>
    getValue(tx, await getAccount(tx, id), { from: "2026-07-01", until: "2026-10-01" }),
  );
  expect(value.total).toEqual(range(150, 330, 600));
  expect(await listActs(id)).toMatchObject([{ act: "assumption_changed", detail: { after: "50 / 110 / 200" } }]);
});

test.each([
  ["below the bounds", { range: range(49, 100, 130) }, { field: "low", why: "below", bounds: { min: 50, max: 200 } }],
  ["above the bounds", { range: range(90, 100, 201) }, { field: "high", why: "above", bounds: { min: 50, max: 200 } }],
  ["careful above the middle", { range: range(120, 100, 130) }, { field: "low", why: "order" }],
  ["favourable below the middle", { range: range(90, 100, 95) }, { field: "high", why: "order" }],
  ["without a reason", { reason: " " }, { field: "reason", why: "missing" }],
  ["of tomorrow", { asOf: "2026-11-11" }, { field: "asOf", why: "future" }],
  ["of no day", { asOf: "2026-02-30" }, { field: "asOf", why: "day" }],
  ["not a number", { range: range(Number.NaN, 100, 130) }, { field: "low", why: "below" }],
  ["taken away by the customer", { range: null }, { field: "expected", why: "missing" }],
])("%s it is refused, and nothing is written", async (_, fields, problem) => {
  const { edit, kept } = await arrange();
  const outcome = await edit(fields);
  expect(outcome).toMatchObject({
    kind: "refused",
    problems: expect.arrayContaining([expect.objectContaining(problem)]),
  });
  expect(await kept()).toMatchObject({ version: 1, history: [] });
});

test("of two who edit the same version the second gets the first's change, and nothing is lost", async () => {
  const { edit, kept } = await arrange();
  const outcomes = await Promise.all([edit({ range: range(60, 70, 80) }), edit({ range: range(160, 170, 180) })]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed", "moved"]);
  const moved = outcomes.find((outcome) => outcome.kind === "moved");
  const current = await kept();
  expect(moved).toMatchObject({ current: { version: 2, range: current?.range, by: { name: "管理 太郎" } } });
  expect(current?.history).toHaveLength(1);
});

test("our own people move the bounds, and values stay inside of the new ones", async () => {
  const { edit, kept } = await arrange();
  const { id: staffId } = await createStaff();
  const bounds = { min: 0, max: 100 };
  expect(await edit({ range: range(90, 110, 120), bounds }, { staffId })).toMatchObject({ kind: "refused" });
  expect(await edit({ range: range(90, 95, 100), bounds }, { staffId })).toMatchObject({ kind: "changed" });
  expect(await kept()).toMatchObject({ bounds, by: { side: "staff" } });
  expect(await edit({ version: 2, bounds: { min: 0, max: 900 }, range: range(100, 500, 800) })).toMatchObject({
    kind: "refused",
  });
});

test("a factor of another company is not there, and history is never rewritten", async () => {
  const { id, edit, kept } = await arrange();
  const other = await createAccount();
  const { id: stranger } = await createContact(other.id);
  const factor = (await kept())?.id ?? "";
  const words = { version: 1, range: range(60, 70, 80), source: "customer", asOf: "2026-11-01", reason: "x" } as const;
  expect(await changeAssumption(other.id, factor, { contactId: stranger }, words, NOW)).toEqual({ kind: "missing" });
  await edit({});
  await expect(withAccount(id, (tx) => tx.$executeRaw`update assumption_change set reason = ''`)).rejects.toThrow();
  await expect(withAccount(id, (tx) => tx.$executeRaw`delete from assumption_change`)).rejects.toThrow();
});
