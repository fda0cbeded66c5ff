import fc from "fast-check";
import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { listMetric, readMetric } from "#app/domain/milestones/metric.server.ts";
import { type MetricKey, metricKeys } from "#app/domain/milestones/metrics.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createAccount, createSubscription, insert } from "#test/support/factories.ts";

const START = "2026-04-01";

const metric = (accountId: AccountId, key: MetricKey, day: Day, featureKey: string | null = null, since = START) =>
  withAccount(accountId, async (tx) =>
    readMetric(tx, await getAccount(tx, accountId), key, { day, featureKey, since }),
  );

test("active users: 28 days that end with the day", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-05-01", { invoice: [1, 2] });
  await writeDay(id, "2026-05-04", { invoice: [2] });
  const on = (day: Day) => metric(id, "active_users", day);
  expect(await on("2026-04-30")).toBeNull();
  expect(await on("2026-05-01")).toBe(2);
  expect(await on("2026-05-28")).toBe(2);
  expect(await on("2026-05-29")).toBe(1);
  expect(await on("2026-05-31")).toBe(1);
  expect(await on("2026-06-01")).toBe(0);
});

test("day by day they are what adoption says of each day", async () => {
  const { id } = await createAccount();
  const anyDays = fc.sample(fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 30, maxLength: 40 }), {
    seed: 7,
    numRuns: 1,
  });
  for (const [i, offset] of (anyDays[0] ?? []).entries()) {
    await writeDay(id, addDays("2026-01-01", offset), { invoice: users(1 + (i % 5), 1 + ((i * 3) % 7)) });
  }
  const period = { from: "2026-02-10", until: "2026-06-10" };
  await withAccount(id, async (tx) => {
    const account = await getAccount(tx, id);
    const series = await listMetric(tx, account, "active_users", { featureKey: null, since: START }, period);
    expect(series).toHaveLength(120);
    for (const [i, day] of daysIn(period).entries()) {
      if (i % 5 > 0) continue;
      const { monthlyActive } = await getAdoption(tx, account, { from: day, until: addDays(day, 1) });
      expect([day, series[i]]).toEqual([day, monthlyActive]);
    }
  });
});

test("seat utilisation goes by the seats of its day", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 10, startsOn: "2026-04-01", endedOn: "2026-05-10" });
  await createSubscription(id, { seats: 4, startsOn: "2026-05-10" });
  await writeDay(id, "2026-05-08", { invoice: [1, 2, 3, 4, 5] });
  expect(await metric(id, "seat_utilisation", "2026-05-09")).toBe(0.5);
  expect(await metric(id, "seat_utilisation", "2026-05-10")).toBe(1.25);
  const bare = await createAccount();
  await writeDay(bare.id, "2026-05-08", { invoice: [1] });
  expect(await metric(bare.id, "seat_utilisation", "2026-05-09")).toBeNull();
});

test("breadth counts features of the contract used within thirteen weeks", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { startsOn: "2026-01-01", featureKeys: ["invoice", "approval", "audit", "export"] });
  await writeDay(id, "2026-04-01", { invoice: [1], beta: [1] });
  await writeDay(id, "2026-04-20", { approval: [1] });
  expect(await metric(id, "breadth", "2026-04-01")).toBe(0.25);
  expect(await metric(id, "breadth", "2026-04-20")).toBe(0.5);
  expect(await metric(id, "breadth", "2026-06-30")).toBe(0.5);
  expect(await metric(id, "breadth", "2026-07-01")).toBe(0.25);
});

test("uses of a feature add up from the day the goal starts", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-03-31", { invoice: users(1, 9) });
  await writeDay(id, "2026-04-01", { invoice: [1, 2], approval: [1] });
  await writeDay(id, "2026-04-03", { invoice: [1] });
  const on = (day: Day, key: string | null = "invoice") => metric(id, "feature_events", day, key);
  expect(await on("2026-03-30")).toBeNull();
  expect(await on("2026-03-31")).toBe(0);
  expect(await on("2026-04-01")).toBe(2);
  expect(await on("2026-04-02")).toBe(2);
  expect(await on("2026-04-03")).toBe(3);
  expect(await on("2026-04-03", "audit")).toBe(0);
  expect(await on("2026-04-03", null)).toBeNull();
  const series = await withAccount(id, async (tx) => {
    const reading = { featureKey: "invoice", since: START };
    return listMetric(tx, await getAccount(tx, id), "feature_events", reading, {
      from: "2026-03-30",
      until: "2026-04-05",
    });
  });
  expect(series).toEqual([null, 0, 2, 2, 3, 3]);
});

test("value adds up from the day the goal starts", async () => {
  const { id } = await createAccount();
  const driver = { id: "00000000-0000-4000-8000-000000000001", key: "d", kind: "cost_avoided", nameJa: "", nameEn: "" };
  await insert("value_driver", { accountId: id, ...driver, featureKey: "invoice" });
  const factor = { key: "a", nameJa: "", nameEn: "", unit: "money", expected: 100, source: "measured", asOf: START };
  await insert("assumption", { accountId: id, driverId: driver.id, ...factor });
  await writeDay(id, "2026-03-31", { invoice: [1] });
  await writeDay(id, "2026-04-02", { invoice: [1, 2] });
  expect(await metric(id, "value_expected", "2026-03-31")).toBe(0);
  expect(await metric(id, "value_expected", "2026-04-01")).toBe(0);
  expect(await metric(id, "value_expected", "2026-04-02")).toBe(200);
});

test("an empty account has none of the metrics, and another company's usage is not theirs", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await createSubscription(other.id, { featureKeys: ["invoice"] });
  await writeDay(other.id, "2026-05-01", { invoice: [1] });
  const facts = await withAccount(other.id, (tx) => getAccount(tx, other.id));
  for (const key of metricKeys) {
    expect(await metric(mine.id, key, "2026-05-01", "invoice")).toBeNull();
    const reading = { day: "2026-05-01", featureKey: "invoice", since: START };
    expect(await withAccount(mine.id, (tx) => readMetric(tx, facts, key, reading))).toBeNull();
  }
});
