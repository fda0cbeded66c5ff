import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Period } from "#app/domain/day.ts";
import { getAdoption, listDailyActivity } from "#app/domain/usage/adoption.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createFeature, createSubscription, insert, recordUsage } from "#test/support/factories.ts";
import { users, writeDay, writeDays } from "./daily-rows.ts";

/** 1 July is a Wednesday: 66 business days, thirteen weeks and a day. */
const QUARTER = { from: "2026-07-01", until: "2026-10-01" };

const adoption = (accountId: AccountId, period: Period = QUARTER) =>
  withAccount(accountId, async (tx) => getAdoption(tx, await getAccount(tx, accountId), period));

test("five of twenty seats, active on all 28 days: stickiness 1, utilisation 25 %", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 20 });
  await writeDays(id, "2026-09-03", 28, { invoice: users(1, 5) });
  expect(await adoption(id)).toMatchObject({
    monthlyActive: 5,
    weeklyActive: 5,
    stickiness: 1,
    seats: 20,
    seatUtilisation: 0.25,
    events: 140,
  });
});

test("one user once: stickiness 1/28", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-09-10", { invoice: [1] });
  const { stickiness, monthlyActive, weeklyActive } = await adoption(id);
  expect(stickiness).toBeCloseTo(1 / 28, 12);
  expect({ monthlyActive, weeklyActive }).toEqual({ monthlyActive: 1, weeklyActive: 0 });
});

test("events of the last 28 and 7 days: their first day counts, the one before does not", async () => {
  const { id } = await createAccount();
  for (const day of ["2026-09-02", "2026-09-03", "2026-09-23", "2026-09-24", "2026-09-30"]) {
    await writeDay(id, day, { invoice: [1] });
  }
  expect(await adoption(id)).toMatchObject({ events: 5, eventsOfMonth: 4, eventsOfWeek: 2 });
  // A period of two days looks back just as far.
  expect(await adoption(id, { from: "2026-09-29", until: "2026-10-01" })).toMatchObject({
    events: 1,
    eventsOfMonth: 4,
  });
});

test("distinct users of a period are not the sum of its days", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-09-28", { invoice: [1, 2] });
  await writeDay(id, "2026-09-29", { invoice: [2, 3], approval: [3] });
  const { monthlyActive, weeks } = await adoption(id);
  expect(monthlyActive).toBe(3);
  expect(weeks.slice(-2)).toEqual([
    { from: "2026-09-23", days: 7, activeUsers: 3, events: 5 },
    { from: "2026-09-30", days: 1, activeUsers: 0, events: 0 },
  ]);
});

test("counts the first and the last day of the period, and no day outside it", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-06-30", { invoice: users(1, 100) });
  await writeDay(id, "2026-07-01", { invoice: [1] });
  await writeDay(id, "2026-09-30", { invoice: [2, 3] });
  await writeDay(id, "2026-10-01", { invoice: users(1, 100) });
  const now = await adoption(id);
  expect(now).toMatchObject({ events: 3, monthlyActive: 2, firstEventOn: "2026-06-30", lastEventOn: "2026-09-30" });
  expect(now.weeks).toHaveLength(14);
  expect(now.weeks[0]).toEqual({ from: "2026-07-01", days: 7, activeUsers: 1, events: 1 });
  expect(now.features).toMatchObject([{ key: "invoice", events: 3, users: 2 }]);
});

test("the 28 and the 7 days end with the period, and reach back before a short one", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-09-02", { invoice: [1] });
  await writeDay(id, "2026-09-03", { invoice: [2] });
  await writeDay(id, "2026-09-23", { invoice: [3] });
  await writeDay(id, "2026-09-24", { invoice: [4] });
  expect(await adoption(id)).toMatchObject({ monthlyActive: 3, weeklyActive: 1 });
  const twoDays = await adoption(id, { from: "2026-09-29", until: "2026-10-01" });
  expect(twoDays).toMatchObject({ monthlyActive: 3, weeklyActive: 1, events: 0 });
  expect(twoDays.weeks).toEqual([{ from: "2026-09-29", days: 2, activeUsers: 0, events: 0 }]);
});

test("the mean of a day is over Monday to Friday, from the day there was something to count", async () => {
  const { id } = await createAccount({ startedOn: "2026-09-28" });
  await writeDay(id, "2026-09-26", { invoice: users(1, 50) });
  await writeDay(id, "2026-09-28", { invoice: users(1, 6) });
  expect((await adoption(id)).dailyActive).toBe(2);
  const old = await createAccount({ startedOn: "2024-04-01" });
  await writeDay(old.id, "2026-07-01", { invoice: users(1, 33) });
  expect((await adoption(old.id)).dailyActive).toBe(0.5);
});

test("an account that never sent an event has no figures; one that stopped has 0", async () => {
  const silent = await createAccount();
  await createSubscription(silent.id, { seats: 20, featureKeys: ["invoice"] });
  expect(await adoption(silent.id)).toMatchObject({
    monthlyActive: null,
    weeklyActive: null,
    dailyActive: null,
    stickiness: null,
    seatUtilisation: null,
    breadth: null,
    events: 0,
    seats: 20,
    featuresUsed: 0,
    featuresEntitled: 1,
    firstEventOn: null,
    lastEventOn: null,
    dataAsOf: null,
  });
  const stopped = await createAccount();
  await createSubscription(stopped.id, { seats: 20, featureKeys: ["invoice"] });
  await writeDay(stopped.id, "2026-05-01", { invoice: [1] });
  expect(await adoption(stopped.id)).toMatchObject({
    monthlyActive: 0,
    weeklyActive: 0,
    dailyActive: 0,
    stickiness: null,
    seatUtilisation: 0,
    breadth: 0,
    events: 0,
    lastEventOn: "2026-05-01",
  });
});

test("events of the future do not make an account of the past known", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-10-01", { invoice: [1] });
  expect(await adoption(id)).toMatchObject({ monthlyActive: null, firstEventOn: null });
});

test("no contract or no seats: no utilisation; fewer seats than users: more than 1", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-09-30", { invoice: [1, 2, 3] });
  expect(await adoption(id)).toMatchObject({ seats: null, seatUtilisation: null, breadth: null, featuresUsed: 1 });
  await createSubscription(id, { seats: 0, featureKeys: [] });
  expect(await adoption(id)).toMatchObject({ seats: 0, seatUtilisation: null, breadth: null, featuresEntitled: 0 });
  await createSubscription(id, { seats: 2, featureKeys: [] });
  expect((await adoption(id)).seatUtilisation).toBe(1.5);
});

test("breadth counts the features of the contract; others are shown but do not widen it", async () => {
  const { id } = await createAccount();
  await createFeature("invoice", { nameJa: "請求書", nameEn: "Invoices" });
  await createSubscription(id, { featureKeys: ["invoice", "approval", "audit", "export"] });
  await writeDay(id, "2026-08-01", { invoice: [1, 2], approval: [1], beta: [1, 2, 3] });
  const { breadth, featuresUsed, featuresEntitled, features } = await adoption(id);
  expect({ breadth, featuresUsed, featuresEntitled }).toEqual({ breadth: 0.5, featuresUsed: 2, featuresEntitled: 4 });
  expect(features.map(({ key, events, entitled }) => [key, events, entitled])).toEqual([
    ["beta", 3, false],
    ["invoice", 2, true],
    ["approval", 1, true],
    ["audit", 0, true],
    ["export", 0, true],
  ]);
  expect(features[1]?.name).toEqual({ ja: "請求書", en: "Invoices" });
  expect(features[0]?.name).toEqual({ ja: "beta", en: "beta" });
});

test("every day of a period is listed, busy or not", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-07-02", { invoice: [1, 2], approval: [1] });
  const days = await withAccount(id, (tx) => listDailyActivity(tx, id, { from: "2026-07-01", until: "2026-07-04" }));
  expect(days).toEqual([
    { day: "2026-07-01", activeUsers: 0, events: 0 },
    { day: "2026-07-02", activeUsers: 2, events: 3 },
    { day: "2026-07-03", activeUsers: 0, events: 0 },
  ]);
});

test("another company's usage is not theirs", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await writeDay(other.id, "2026-09-30", { invoice: [1] });
  await createSubscription(other.id);
  expect(await adoption(mine.id)).toMatchObject({ monthlyActive: null, seats: null, features: [] });
  const facts = await withAccount(other.id, (tx) => getAccount(tx, other.id));
  expect(await withAccount(mine.id, (tx) => getAdoption(tx, facts, QUARTER))).toMatchObject({
    monthlyActive: null,
    seats: null,
    features: [],
  });
});

test("figures come from events as they were sent, and say how fresh they are", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-09-29", "invoice", 4, ["a", "b"]);
  await recordUsage(id, "2026-09-30", "approval", 2, ["b", "c"]);
  expect(await adoption(id)).toMatchObject({
    monthlyActive: 3,
    weeklyActive: 3,
    events: 6,
    dataAsOf: new Date("2026-09-30T12:00:00+09:00"),
  });
});

test("a user known by two ids is one user", async () => {
  const { id } = await createAccount();
  await insert("user_alias", { accountId: id, previousId: "anonymous-7", userId: "a" });
  await recordUsage(id, "2026-09-29", "invoice", 1, ["anonymous-7"]);
  await recordUsage(id, "2026-09-30", "invoice", 2, ["a", "b"]);
  expect(await adoption(id)).toMatchObject({ monthlyActive: 2, events: 3 });
});

test("events are on the account's own days, and the newest one says how fresh the figures are", async () => {
  const { id } = await createAccount({ timeZone: "America/New_York" });
  await recordUsage(id, "2026-06-30", "invoice", 1);
  await recordUsage(id, "2026-07-01", "invoice", 1);
  const { events, firstEventOn, dataAsOf } = await adoption(id);
  expect({ events, firstEventOn }).toEqual({ events: 1, firstEventOn: "2026-06-30" });
  expect(dataAsOf).toEqual(new Date("2026-07-01T12:00:00-04:00"));
});
