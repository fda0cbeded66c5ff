import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Period } from "#app/domain/day.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { getValue, listValueToDate, type ValueOfPeriod } from "#app/domain/value/value.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createAccount, createFeature, createSubscription, insert } from "#test/support/factories.ts";

const QUARTER = { from: "2026-07-01", until: "2026-10-01" };
const contract = { startsOn: "2026-04-01", mrrMinor: 1_000, seats: 10 };

type Factor = { unit: string; expected: number | null; low?: number; high?: number; source?: string };

async function createDriver(
  accountId: AccountId,
  feature: string,
  factors: Factor[],
  fields: Record<string, unknown> = {},
) {
  const id = randomUUID();
  await insert("value_driver", {
    accountId,
    id,
    key: feature,
    kind: "time_saved",
    nameJa: "効果",
    nameEn: "Benefit",
    featureKey: feature,
    ...fields,
  });
  for (const [position, factor] of factors.entries()) {
    const names = { key: `${position}`, nameJa: "要素", nameEn: "Factor", position, asOf: "2026-04-01" };
    await insert("assumption", { accountId, driverId: id, source: "measured", ...names, ...factor });
  }
}

const tenMinutes = [
  { unit: "minutes", low: 5, expected: 10, high: 20 },
  { unit: "money_per_hour", expected: 6_000 },
];

const value = (accountId: AccountId, period: Period = QUARTER, scope = accountId) =>
  withAccount(scope, async (tx) => getValue(tx, await getAccount(tx, scope), period));

test("uses of the period times the assumptions, month by month, against the cost", async () => {
  const { id } = await createAccount();
  await createFeature("invoice", { nameJa: "請求書", nameEn: "Invoices" });
  await createDriver(id, "invoice", tenMinutes);
  await createSubscription(id, contract);
  await writeDay(id, "2026-06-30", { invoice: users(1, 90) });
  await writeDay(id, "2026-07-01", { invoice: [1, 2] });
  await writeDay(id, "2026-09-30", { invoice: [1] });
  await writeDay(id, "2026-10-01", { invoice: users(1, 90) });
  const result: ValueOfPeriod = await value(id);
  expect(result).toMatchObject({
    total: { low: 1_500, expected: 3_000, high: 6_000 },
    hours: { low: 0.25, expected: 0.5, high: 1 },
    cost: 3_000,
    roi: { low: -0.5, expected: 0, high: 1 },
    missing: null,
    estimated: false,
    months: [
      { from: "2026-07-01", value: { expected: 2_000 }, cost: 1_000 },
      { from: "2026-08-01", value: { expected: 0 }, cost: 1_000 },
      { from: "2026-09-01", value: { expected: 1_000 }, cost: 1_000 },
    ],
  });
  expect(result.drivers).toMatchObject([
    { key: "invoice", uses: 3, feature: { ja: "請求書", en: "Invoices" }, counted: true, missing: null },
  ]);
  expect(result.drivers[0]?.assumptions).toMatchObject([
    { unit: "minutes", range: { low: 5, expected: 10, high: 20 }, asOf: "2026-04-01", source: "measured" },
    { unit: "money_per_hour", range: { low: 6_000, expected: 6_000, high: 6_000 } },
  ]);
});

test("the result has the shape that a report freezes", async () => {
  const { id } = await createAccount();
  await createDriver(id, "invoice", tenMinutes);
  const { drivers, ...rest } = await value(id);
  const frozen: ReportSnapshot["value"] = {
    ...rest,
    totalBefore: null,
    receipt: "R-000",
    drivers: drivers.map((driver) => ({ ...driver, usesBefore: null, valueBefore: null, receipt: "R-001" })),
  };
  expect(frozen).toMatchObject({ total: null, missing: "no-events" });
});

test("a driver may count quantities instead of events", async () => {
  const { id } = await createAccount();
  await createDriver(id, "invoice", [{ unit: "money", expected: 2 }], { measure: "quantity", kind: "cost_avoided" });
  await writeDay(id, "2026-08-01", { invoice: [1, 2] }, 2.5);
  expect(await value(id)).toMatchObject({ total: { expected: 10 }, hours: null, cost: null, roi: null });
});

test("an estimate anywhere among the counted makes the whole an estimate", async () => {
  const { id } = await createAccount();
  await createDriver(id, "invoice", [{ unit: "money", expected: 2, source: "assumed" }]);
  await writeDay(id, "2026-08-01", { invoice: [1] });
  expect((await value(id)).estimated).toBe(true);
});

test("a running period has the months that have begun", async () => {
  const { id } = await createAccount();
  await createDriver(id, "invoice", [{ unit: "money", expected: 2 }]);
  await createSubscription(id, { ...contract, mrrMinor: 310 });
  await writeDay(id, "2026-08-09", { invoice: [1] });
  await writeDay(id, "2026-08-10", { invoice: [1] });
  const { months, total } = await value(id, { from: "2026-07-01", until: "2026-08-10" });
  expect(total?.expected).toBe(2);
  expect(months).toMatchObject([
    { from: "2026-07-01", value: { expected: 0 }, cost: 310 },
    { from: "2026-08-01", value: { expected: 2 }, cost: 90 },
  ]);
});

test("empty accounts: no drivers, no events, no baseline", async () => {
  const bare = await createAccount();
  expect(await value(bare.id)).toMatchObject({
    total: null,
    missing: "no-drivers",
    drivers: [],
    cost: null,
    roi: null,
  });
  const unused = await createAccount();
  await createDriver(unused.id, "invoice", tenMinutes);
  expect(await value(unused.id)).toMatchObject({
    total: null,
    missing: "no-events",
    months: [{ value: null }, {}, {}],
  });
  const unmeasured = await createAccount();
  await createDriver(unmeasured.id, "invoice", [{ unit: "money", expected: null }]);
  await createDriver(unmeasured.id, "bare", []);
  await writeDay(unmeasured.id, "2026-08-01", { invoice: [1] });
  const { missing, total, drivers } = await value(unmeasured.id);
  expect({ missing, total }).toEqual({ missing: "no-baseline", total: null });
  expect(drivers.map((driver) => driver.missing)).toEqual(["no-baseline", "no-baseline"]);
});

test("value to date grows day by day, and is unknown before the first event", async () => {
  const { id } = await createAccount();
  await createDriver(id, "invoice", [{ unit: "money", expected: 5 }]);
  await writeDay(id, "2026-07-02", { invoice: [1] });
  await writeDay(id, "2026-07-04", { invoice: [1, 2] });
  const list = await withAccount(id, async (tx) =>
    listValueToDate(tx, await getAccount(tx, id), "2026-07-01", { from: "2026-07-01", until: "2026-07-05" }),
  );
  expect(list).toEqual([null, 5, 5, 15]);
  const lastDay = { from: "2026-07-04", until: "2026-07-05" };
  expect(
    await withAccount(id, async (tx) => listValueToDate(tx, await getAccount(tx, id), "2026-07-03", lastDay)),
  ).toEqual([10]);
});

test("a retired driver leaves the quarter that was running then and later ones, and no quarter before", async () => {
  const { id } = await createAccount({ timeZone: "Asia/Tokyo", fiscalStartMonth: 4 });
  for (const key of ["invoice", "approval"]) await createFeature(key);
  await createDriver(id, "invoice", tenMinutes, { position: 1 });
  // Midnight in Tokyo, when the next quarter begins.
  await createDriver(id, "approval", tenMinutes, { position: 2, retiredAt: "2026-09-30T15:00:00Z" });
  for (const day of ["2026-09-30", "2026-10-01"]) await writeDay(id, day, { invoice: [1], approval: [1] });
  const keysOf = ({ drivers }: ValueOfPeriod) => drivers.map(({ key }) => key);

  const [before, after] = [await value(id), await value(id, { from: "2026-10-01", until: "2027-01-01" })];
  expect([keysOf(before), before.total?.expected]).toEqual([["invoice", "approval"], 2_000]);
  expect([keysOf(after), after.total?.expected]).toEqual([["invoice"], 1_000]);
  // Both quarters together have a row for whatever is in their sum.
  const both = await value(id, { from: "2026-07-01", until: "2027-01-01" });
  expect(both.drivers.map(({ key, value }) => [key, value?.expected])).toEqual([
    ["invoice", 2_000],
    ["approval", 1_000],
  ]);
  expect(both.total?.expected).toBe(3_000);
  const toDate = await withAccount(id, async (tx) =>
    listValueToDate(tx, await getAccount(tx, id), "2026-07-01", { from: "2026-09-30", until: "2026-10-02" }),
  );
  expect(toDate).toEqual([2_000, 3_000]);

  await ownerPool().query("update value_driver set retired_at = '2026-09-30T14:59:59Z' where key = 'approval'");
  expect(keysOf(await value(id))).toEqual(["invoice"]);
});

test("another company's drivers and usage are not theirs", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await createDriver(other.id, "invoice", tenMinutes);
  await writeDay(other.id, "2026-08-01", { invoice: [1] });
  expect(await value(mine.id)).toMatchObject({ total: null, missing: "no-drivers" });
  const facts = await withAccount(other.id, (tx) => getAccount(tx, other.id));
  expect(await withAccount(mine.id, (tx) => getValue(tx, facts, QUARTER))).toMatchObject({ missing: "no-drivers" });
});
