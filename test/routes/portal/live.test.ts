// The live figures of a quarter: its edges, what they are compared with, and accounts of which little is known.
import { expect, test } from "vitest";
import { readLiveOverview } from "#app/domain/reports/live-overview.server.ts";
import { readLivePlan } from "#app/domain/reports/live-plan.server.ts";
import { readLiveUsage } from "#app/domain/reports/live-usage.server.ts";
import { readLiveValue } from "#app/domain/reports/live-value.server.ts";
import { createAccount, createSubscription, recordUsage } from "#test/support/factories.ts";

/** Evening of 22 November in Tokyo; the third quarter from April is on its 53rd day. */
const NOW = new Date("2026-11-22T09:00:00Z");

test("a running quarter counts from its first day to today, and no day outside it", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-09-30", "invoice", 1_000, ["late"]);
  await recordUsage(id, "2026-10-01", "invoice", 5, ["a", "b"]);
  await recordUsage(id, "2026-11-22", "invoice", 7, ["a"]);
  await recordUsage(id, "2026-11-23", "invoice", 1_000, ["tomorrow"]);

  const { live, adoption, days } = await readLiveUsage(id, null, NOW);
  expect(live).toMatchObject({ isRunning: true, daysGone: 53, daysInAll: 92 });
  expect(adoption).toMatchObject({ events: 12, monthlyActive: 1, lastEventOn: "2026-11-22" });
  expect(days).toHaveLength(53);
  expect(days.at(-1)).toEqual({ day: "2026-11-22", activeUsers: 1, events: 7 });
});

test("a running quarter is compared with as many days of the one before", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-06-30", "invoice", 1_000, ["before"]);
  await recordUsage(id, "2026-07-01", "invoice", 3, ["a"]);
  await recordUsage(id, "2026-08-22", "invoice", 4, ["a"]);
  await recordUsage(id, "2026-08-23", "invoice", 1_000, ["after"]);
  await recordUsage(id, "2026-10-01", "invoice", 5, ["a"]);

  const { before, weeksBefore, isComparable } = await readLiveUsage(id, null, NOW);
  expect(isComparable).toBe(true);
  expect(before?.events).toBe(7);
  // The weeks behind the curve are those of the whole quarter.
  expect(weeksBefore.reduce((sum, { events }) => sum + events, 0)).toBe(1_007);
});

test("records that began late in the quarter before are nothing to compare with", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-08-01", "invoice", 9);
  await recordUsage(id, "2026-10-01", "invoice", 5);
  expect(await readLiveUsage(id, null, NOW)).toMatchObject({ isComparable: false, before: null, weeksBefore: [] });
  expect(await readLiveOverview(id, null, NOW)).toMatchObject({ before: null, valueBefore: null, lastQuarter: null });
});

test("today is the account's own day", async () => {
  const { id } = await createAccount({ timeZone: "America/New_York", fiscalStartMonth: 1 });
  const justAfterMidnightInTokyo = new Date("2026-09-30T15:30:00Z");
  const { live } = await readLiveUsage(id, null, justAfterMidnightInTokyo);
  expect(live).toMatchObject({ quarter: { key: "2026-Q3" }, daysGone: 92, isRunning: true });
});

test("records older than the contract can be looked at as well", async () => {
  const { id } = await createAccount({ startedOn: "2026-11-01" });
  await recordUsage(id, "2025-05-20", "invoice", 3);
  const { choices, adoption, live } = await readLiveUsage(id, "2025-Q1", NOW);
  expect(choices.at(-1)?.key).toBe("2025-Q1");
  expect([live.quarter.key, adoption.events]).toEqual(["2025-Q1", 3]);
});

test("an account of which nothing is known has pages that say so", async () => {
  const { id } = await createAccount({ startedOn: "2026-11-20" });
  expect((await readLiveUsage(id, null, NOW)).adoption).toMatchObject({ monthlyActive: null, firstEventOn: null });
  expect((await readLiveValue(id, null, NOW)).value).toMatchObject({ total: null, missing: "no-drivers", cost: null });
  expect(await readLivePlan(id, NOW)).toMatchObject({ plan: { goals: [] } });
  expect(await readLiveOverview(id, null, NOW)).toMatchObject({
    firstEventOn: null,
    worse: null,
    milestones: { all: 0, achieved: 0, next: null, shown: [] },
    nextStep: { kind: "set-goals" },
  });
});

test("the cost of a running quarter is that of the days gone, and stands beside a year of months", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { mrrMinor: 300_000, startsOn: "2025-01-01" });
  const { value, months } = await readLiveValue(id, null, NOW);
  expect(value.cost).toBe(300_000 + 220_000);
  expect(months).toHaveLength(11);
  expect([months[0]?.from, months.at(-1)?.cost]).toEqual(["2026-01-01", 220_000]);
});

test("one account's figures are not another's", async () => {
  const mine = await createAccount();
  const theirs = await createAccount();
  await recordUsage(theirs.id, "2026-10-05", "secret", 50, ["x", "y"]);
  const { adoption } = await readLiveUsage(mine.id, null, NOW);
  expect(adoption).toMatchObject({ events: 0, firstEventOn: null, features: [] });
});
