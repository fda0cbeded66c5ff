import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { listNextGoals } from "#app/domain/milestones/next-goals.server.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import type { SnapshotGoal } from "#app/domain/reports/snapshot.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { users, writeDay, writeDays } from "#test/domain/usage/daily-rows.ts";
import { createAccount, createSubscription, recordUsage } from "#test/support/factories.ts";
import { createGoal } from "./goal-rows.ts";

const plan = (accountId: AccountId, today: Day, scope = accountId) =>
  withAccount(scope, async (tx) => getPlan(tx, await getAccount(tx, scope), today));

async function completions(accountId: AccountId) {
  const { rows } = await ownerPool().query(
    `select c.achieved_on::text as "achievedOn", c.value, c.threshold, c.metric, c.version, c.recorded_at as "recordedAt"
       from milestone_completion c where account_id = $1 order by c.threshold, c.version`,
    [accountId],
  );
  return rows;
}

test("a milestone completes on the first day its metric is there, and keeps the evidence", async () => {
  const { id } = await createAccount();
  const goal = await createGoal(id, { target: 10 }, [3, 5, 10]);
  await writeDay(id, "2026-04-10", { invoice: users(1, 4) });
  await writeDay(id, "2026-04-20", { invoice: users(3, 6) });
  expect(await completeMilestones(id, "2026-06-30")).toEqual([
    {
      milestoneId: goal.milestones[0],
      title: { ja: "マイルストーン1", en: "Step 1" },
      achievedOn: "2026-04-10",
      value: 4,
    },
    {
      milestoneId: goal.milestones[1],
      title: { ja: "マイルストーン2", en: "Step 2" },
      achievedOn: "2026-04-20",
      value: 6,
    },
  ]);
  expect(await completions(id)).toMatchObject([
    { achievedOn: "2026-04-10", value: 4, threshold: 3, metric: "active_users", version: 1 },
    { achievedOn: "2026-04-20", value: 6, threshold: 5 },
  ]);
});

test("a second night records nothing new and changes nothing", async () => {
  const { id } = await createAccount();
  await createGoal(id, {}, [2]);
  await writeDay(id, "2026-04-10", { invoice: [1, 2] });
  expect(await completeMilestones(id, "2026-04-10")).toHaveLength(1);
  const first = await completions(id);
  expect(await completeMilestones(id, "2026-04-11")).toEqual([]);
  expect(await completeMilestones(id, "2026-06-11")).toEqual([]);
  expect(await completions(id)).toEqual(first);
});

test("side by side, each is recorded once", async () => {
  const { id } = await createAccount();
  await createGoal(id, {}, [1, 2]);
  await writeDay(id, "2026-04-10", { invoice: [1, 2] });
  const found = await Promise.all([1, 2, 3, 4].map(() => completeMilestones(id, "2026-04-10")));
  expect(found.flat()).toHaveLength(2);
  expect(await completions(id)).toHaveLength(2);
});

test("a metric that falls back takes nothing away; crossing again adds nothing", async () => {
  const { id } = await createAccount();
  await createGoal(id, { target: 2 }, [2]);
  await writeDay(id, "2026-04-10", { invoice: [1, 2] });
  await completeMilestones(id, "2026-04-10");
  const fallen = await plan(id, "2026-06-30");
  expect(fallen.goals[0]).toMatchObject({ current: 0, status: "achieved", progress: 1 });
  await writeDay(id, "2026-07-01", { invoice: [1, 2, 3] });
  expect(await completeMilestones(id, "2026-07-01")).toEqual([]);
  expect(await completions(id)).toMatchObject([{ achievedOn: "2026-04-10", value: 2 }]);
});

test("an event that arrives late moves nothing that is on record", async () => {
  const { id } = await createAccount();
  await createGoal(id, {}, [2, 3]);
  await writeDay(id, "2026-04-20", { invoice: [1, 2] });
  await completeMilestones(id, "2026-04-20");
  await writeDay(id, "2026-04-05", { invoice: [1, 2, 3] });
  await completeMilestones(id, "2026-04-21");
  expect(await completions(id)).toMatchObject([
    { threshold: 2, achievedOn: "2026-04-20" },
    { threshold: 3, achievedOn: "2026-04-05" },
  ]);
});

test("in whatever order the days arrive, the same milestones on the same days", async () => {
  const days: [Day, number[]][] = [
    ["2026-04-02", [1]],
    ["2026-04-12", [2, 3]],
    ["2026-04-22", [3, 4]],
    ["2026-05-02", [5]],
  ];
  const results = new Set<string>();
  for (const order of permutations(days)) {
    const { id } = await createAccount();
    await createGoal(id, {}, [1, 3, 4, 5]);
    for (const [day, who] of order) await writeDay(id, day, { invoice: who });
    const found = await completeMilestones(id, "2026-05-31");
    results.add(JSON.stringify(found.map(({ achievedOn, value }) => [achievedOn, value])));
  }
  expect([...results]).toEqual(['[["2026-04-02",1],["2026-04-12",3],["2026-04-22",4]]']);
});

test("a new version of a milestone is a new thing to reach; the old completion stays", async () => {
  const { id } = await createAccount();
  const goal = await createGoal(id, {}, [1]);
  await writeDay(id, "2026-04-10", { invoice: [1, 2] });
  await completeMilestones(id, "2026-04-10");
  const change = "update milestone set version = 2, threshold = 2 where id = $1";
  await ownerPool().query(change, [goal.milestones[0]]);
  expect((await plan(id, "2026-04-10")).goals[0]?.milestones).toMatchObject([{ achievedOn: null }]);
  await completeMilestones(id, "2026-04-10");
  expect(await completions(id)).toMatchObject([
    { version: 1, threshold: 1 },
    { version: 2, threshold: 2 },
  ]);
});

test("neither the day before the start nor the day after today counts", async () => {
  const { id } = await createAccount();
  await createGoal(id, { metric: "feature_events", featureKey: "invoice", startsOn: "2026-04-01" }, [3]);
  await writeDay(id, "2026-03-31", { invoice: users(1, 9) });
  await writeDay(id, "2026-04-01", { invoice: [1, 2] });
  await writeDay(id, "2026-04-02", { invoice: [1] });
  expect(await completeMilestones(id, "2026-03-31")).toEqual([]);
  expect(await completeMilestones(id, "2026-04-01")).toEqual([]);
  expect(await completeMilestones(id, "2026-04-02")).toMatchObject([{ achievedOn: "2026-04-02", value: 3 }]);
});

test("what must fall is judged when the day is over", async () => {
  const { id } = await createAccount();
  await createGoal(id, { direction: "down", baseline: 5, target: 1, startsOn: "2026-05-01" }, [2]);
  await writeDays(id, "2026-04-20", 3, { invoice: users(1, 5) });
  await writeDay(id, "2026-05-10", { invoice: [1, 2] });
  expect(await completeMilestones(id, "2026-05-20")).toEqual([]);
  expect(await completeMilestones(id, "2026-05-21")).toMatchObject([{ achievedOn: "2026-05-20", value: 2 }]);
});

test("a total that must stay small completes on its due day, or not at all", async () => {
  const { id } = await createAccount();
  const goal = { metric: "feature_events", featureKey: "error", direction: "down", baseline: 50, target: 2 } as const;
  await createGoal(id, { ...goal, dueOn: "2026-04-30" }, [1, 2]);
  await writeDay(id, "2026-04-10", { error: [1, 2] });
  expect(await completeMilestones(id, "2026-04-30")).toEqual([]);
  expect(await completeMilestones(id, "2026-05-01")).toMatchObject([{ achievedOn: "2026-04-30", value: 2 }]);
});

test("the plan shows goals in order with value, progress, status and milestones, as a report freezes them", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 10, startsOn: "2026-01-01", featureKeys: ["invoice"] });
  await createGoal(id, { metric: "seat_utilisation", baseline: 0.2, target: 0.8, position: 1 });
  await createGoal(id, { baseline: 2, target: 10 }, [4, 10]);
  await writeDay(id, "2026-06-20", { invoice: users(1, 4) });
  await completeMilestones(id, "2026-06-30");
  const { goals } = await plan(id, "2026-06-30");
  const frozen: SnapshotGoal[] = goals.map((goal) => ({ ...goal, receipt: "R-000" }));
  expect(frozen).toMatchObject([
    {
      metric: "active_users",
      unit: "people",
      current: 4,
      progress: 0.25,
      status: "at_risk",
      dueOn: "2026-09-30",
      milestones: [
        { title: { ja: "マイルストーン1", en: "Step 1" }, achievedOn: "2026-06-20", evidence: 4, status: "achieved" },
        { title: { ja: "マイルストーン2", en: "Step 2" }, achievedOn: null, evidence: null, status: "at_risk" },
      ],
    },
    { metric: "seat_utilisation", unit: "share", current: 0.4, milestones: [] },
  ]);
  const before = await plan(id, "2026-06-19");
  expect(before.goals[0]).toMatchObject({
    current: null,
    status: "not_measurable",
    milestones: [{ achievedOn: null }, {}],
  });
});

test("when every goal is achieved there are next ones to choose from, and none before", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 10, startsOn: "2026-01-01", featureKeys: ["invoice", "audit"] });
  await createGoal(id, { target: 3 });
  const next = (today: Day) =>
    withAccount(id, async (tx) => {
      const account = await getAccount(tx, id);
      return listNextGoals(tx, account, await getPlan(tx, account, today), today);
    });
  await writeDay(id, "2026-04-10", { invoice: [1, 2] });
  expect(await next("2026-04-10")).toEqual([]);
  await writeDay(id, "2026-04-11", { invoice: [3] });
  expect(await next("2026-04-11")).toMatchObject([
    { metric: "feature_events", featureKey: "audit", target: 10 },
    { metric: "seat_utilisation", current: 0.3, target: 0.4 },
    { metric: "active_users", current: 3, target: 4 },
  ]);
});

test("events as they were sent complete a milestone on the account's own day", async () => {
  const { id } = await createAccount({ timeZone: "America/Los_Angeles" });
  await createGoal(id, { metric: "feature_events", featureKey: "invoice", target: 5 }, [5]);
  await recordUsage(id, "2026-04-09", "invoice", 3);
  await recordUsage(id, "2026-04-10", "invoice", 3);
  expect(await completeMilestones(id, "2026-04-12")).toMatchObject([{ achievedOn: "2026-04-10", value: 6 }]);
});

test("an account without goals or usage has an empty plan and nothing to complete", async () => {
  const { id } = await createAccount();
  expect(await plan(id, "2026-06-30")).toEqual({ goals: [] });
  expect(await completeMilestones(id, "2026-06-30")).toEqual([]);
  await createGoal(id, {}, [1]);
  expect(await completeMilestones(id, "2026-06-30")).toEqual([]);
  expect((await plan(id, addDays("2026-06-30", 365))).goals).toMatchObject([
    { status: "not_measurable", current: null },
  ]);
});

test("another company's plan is not theirs, and completing one leaves the other alone", async () => {
  const mine = await createAccount();
  const other = await createAccount();
  await createGoal(other.id, {}, [1]);
  await writeDay(other.id, "2026-04-10", { invoice: [1] });
  expect(await completeMilestones(mine.id, "2026-06-30")).toEqual([]);
  expect(await completions(other.id)).toEqual([]);
  const facts = await withAccount(other.id, (tx) => getAccount(tx, other.id));
  expect(await withAccount(mine.id, (tx) => getPlan(tx, facts, "2026-06-30"))).toEqual({ goals: [] });
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}
