import { expect, test } from "vitest";
import { listTicks, tickItem } from "#app/domain/alerts/checklist.server.ts";
import { periodFrom } from "#app/domain/alerts/checklist.ts";
import { effectOf } from "#app/domain/alerts/playbook.ts";
import { playbookFrom } from "#app/domain/alerts/playbook-form.ts";
import {
  addPlaybook,
  changePlaybook,
  findPlaybook,
  listRuns,
  promotePlaybook,
  startPlaybook,
  stopPlaybook,
} from "#app/domain/alerts/playbooks.server.ts";
import { foreseen, listLosses, writePostMortem } from "#app/domain/alerts/post-mortem.server.ts";
import { raiseAllAlerts } from "#app/domain/alerts/raising.server.ts";
import { listRetained } from "#app/domain/alerts/retained.server.ts";
import { sumsOf } from "#app/domain/alerts/retained.ts";
import { listToday } from "#app/domain/alerts/today.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { createAccount, createStaff, createSubscription, insert } from "#test/support/factories.ts";

const TODAY = dayAt(new Date(), "Asia/Tokyo");
const steps = [
  { titleJa: "電話する", titleEn: "Call", dueDays: 0, role: "owner" as const },
  { titleJa: "方針を決める", titleEn: "Decide", dueDays: 3, role: "lead" as const },
];
const fields = { nameJa: "声かけ", nameEn: "Light touch", trigger: "stopped" as const, steps };

async function aStoppedAccount(staffId: string) {
  const account = await createAccount({ staffId });
  await insert("health_score", {
    ...{ accountId: account.id, cause: "nightly", score: 55, coverage: 1, band: "amber", signals: "[]", change: "{}" },
    ...{ silence: JSON.stringify({ class: "stopped" }), computedAt: new Date(Date.now() - 60_000) },
  });
  return account;
}

test("a playbook that is automatic starts once for its alert; its steps are tasks of their people", async () => {
  const owner = await createStaff({ name: "高橋 美咲" });
  const lead = await createStaff({ name: "伊藤 健", role: "lead" });
  const id = await addPlaybook(fields, lead.id);
  await promotePlaybook(id, true, "", lead.id);
  const account = await aStoppedAccount(owner.id);
  await raiseAllAlerts();
  await raiseAllAlerts(new Date(Date.now() + 86_400_000));
  const [run, ...more] = await listRuns(account.id);
  expect([run?.startedBy, run?.steps.length, more.length]).toEqual([null, 2, 0]);
  const owners = (await listTasks({ open: true, kind: "playbook_step" })).map((task) => [
    task.detail.title,
    task.owner?.name,
  ]);
  expect(owners).toEqual([
    ["電話する", "高橋 美咲"],
    ["方針を決める", "伊藤 健"],
  ]);
  expect(await stopPlaybook(account.id, run!.id, owner.id)).toBe(true);
  expect(await stopPlaybook(account.id, run!.id, owner.id)).toBe(false);
  expect(await listTasks({ open: true, kind: "playbook_step" })).toEqual([]);
});

test("by hand it starts once a day, and of two who change it one is refused", async () => {
  const { id: staffId } = await createStaff();
  const id = await addPlaybook(fields, staffId);
  const account = await createAccount({ staffId });
  const playbook = (await findPlaybook(id))!;
  expect(await startPlaybook(account.id, playbook, staffId)).toBe(true);
  expect(await startPlaybook(account.id, playbook, staffId)).toBe(false);
  expect(await changePlaybook(id, fields, 1, staffId)).toBe(true);
  expect(await changePlaybook(id, fields, 1, staffId)).toBe(false);
});

test("nine against a hundred are too few; 9 of 10 against 1 of 10 is a difference, 6 against 5 none", () => {
  expect(effectOf({ n: 9, better: 9 }, { n: 100, better: 1 }).verdict).toBe("too_few");
  // Newcombe 1998, method 10: 56/70 against 48/80 differ by 0.0524 to 0.3339.
  expect(effectOf({ n: 70, better: 56 }, { n: 80, better: 48 })).toMatchObject({
    verdict: "better",
    points: { low: 5, mid: 20, high: 33 },
  });
  expect(effectOf({ n: 10, better: 6 }, { n: 10, better: 5 }).verdict).toBe("same");
  expect(effectOf({ n: 10, better: 1 }, { n: 10, better: 9 }).verdict).toBe("worse");
});

test("a playbook without a step, or with half a step, is refused", () => {
  const form = { nameJa: "声かけ", nameEn: "Touch", trigger: "", version: "0" };
  expect(playbookFrom(form).success).toBe(false);
  expect(playbookFrom({ ...form, titleJa0: "電話", dueDays0: "1" }).success).toBe(false);
  expect(playbookFrom({ ...form, titleJa0: "電話", titleEn0: "Call", dueDays0: "-1" }).success).toBe(false);
  expect(playbookFrom({ ...form, titleJa2: "電話", titleEn2: "Call", dueDays2: "1" })).toMatchObject({
    data: { trigger: null, steps: [{ titleEn: "Call", dueDays: 1, role: "owner" }] },
  });
});

test("the list of the day names nothing twice, the latest first, and ends with what has no day", async () => {
  const { id: staffId } = await createStaff();
  const account = await aStoppedAccount(staffId);
  await createSubscription(account.id, { renewsOn: addDays(TODAY, 30), endedOn: null });
  await insert("touchpoint", {
    ...{ accountId: account.id, kind: "meeting", direction: "both", subject: "見積りを送る", leftOpen: true },
    occurredAt: new Date(Date.now() - 86_400_000),
  });
  await raiseAllAlerts();
  const { list } = await listToday(staffId, TODAY);
  expect(list.map((one) => (one.do === "alert" ? one.kind : one.do))).toEqual(["stopped", "promise"]);
  const { list: theirs } = await listToday((await createStaff()).id, TODAY);
  expect(theirs).toEqual([]);
});

test("a tick counts in its own week, month or quarter, and twice is once", async () => {
  expect((["week", "month", "quarter"] as const).map((each) => periodFrom(each, "2026-12-01"))).toEqual([
    ...["2026-11-30", "2026-12-01", "2026-10-01"],
  ]);
  const { id } = await createStaff();
  for (let n = 0; n < 2; n += 1) await tickItem(id, "week", "usage", "2026-12-06", true);
  const ticks = async (day: string) => (await listTicks(day)).map(({ done }) => done.length);
  expect([await ticks("2026-11-30"), await ticks("2026-12-07")]).toEqual([[1], [0]]);
  await tickItem(id, "week", "usage", "2026-12-01", false);
  expect(await ticks("2026-12-06")).toEqual([0]);
});

async function decided(accountId: string, subscriptionId: string, decision: string, more: Record<string, unknown>) {
  const row = { accountId, subscriptionId, renewsOn: "2026-07-01", decision, decidedOn: "2026-06-20" };
  await insert("renewal_decision", {
    ...row,
    mrrBeforeMinor: 250_000,
    mrrAfterMinor: decision === "churned" ? 0 : 250_000,
    ...more,
  });
}
const sign = (accountId: string, kind: string, raisedAt: string, outcome: string | null = null) =>
  insert("alert", {
    accountId,
    kind,
    round: 1,
    department: "success",
    raisedAt,
    outcome,
    endedAt: outcome ? raisedAt : null,
  });

test("kept revenue counts a renewal once by its latest decision, without growth, and only after a real sign", async () => {
  const [a, b, c] = [await createAccount(), await createAccount(), await createAccount()];
  const [sa, sb, sc] = [await createSubscription(a.id), await createSubscription(b.id), await createSubscription(c.id)];
  await sign(a.id, "silent", "2026-05-01");
  await sign(a.id, "score_fell", "2026-05-10");
  await decided(a.id, sa.id, "renewed", { savedBy: "discount", recordedAt: "2026-06-20" });
  await decided(a.id, sa.id, "expanded", { savedBy: "value", mrrAfterMinor: 400_000, recordedAt: "2026-06-25" });
  await sign(b.id, "silent", "2026-05-01", "false_alarm");
  await decided(b.id, sb.id, "renewed", {});
  await sign(c.id, "silent", "2025-11-01");
  await decided(c.id, sc.id, "renewed", {});
  const rows = await listRetained({ from: "2026-01-01", until: "2027-01-01" });
  expect(sumsOf(rows)).toEqual([
    { currency: "JPY", value: 250_000, discount: 0, other: 0, unsaid: 0, all: 250_000, count: 1 },
  ]);
});

test("what was to be seen stands as it was; of two who write the lesson one is refused, and its next action is a task", async () => {
  const { id: staffId } = await createStaff();
  const account = await createAccount({ staffId });
  const { id } = await createSubscription(account.id);
  await decided(account.id, id, "churned", {});
  await sign(account.id, "silent", "2026-05-01");
  for (const [computedAt, score] of [
    ["2026-03-20", 71],
    ["2026-05-20", 38],
  ] as const) {
    await insert("health_score", {
      ...{ accountId: account.id, cause: "nightly", score, coverage: 1, signals: "[]", change: "{}", computedAt },
    });
  }
  const [loss] = await listLosses();
  const seen = await foreseen(account.id, loss!.decidedOn);
  expect(seen.scores.map(({ daysBefore, score }) => [daysBefore, score])).toEqual([
    [90, 71],
    [60, 71],
    [30, 38],
  ]);
  expect(seen.alerts).toMatchObject([{ kind: "silent" }]);
  const lesson = {
    causeId: null,
    couldInfluence: "partly",
    seen: "沈黙",
    lesson: "早く会う",
    nextAction: "訪問",
  } as const;
  expect(await writePostMortem(account, loss!.decisionId, lesson, 0, staffId)).toBe(true);
  expect(await writePostMortem(account, loss!.decisionId, lesson, 0, staffId)).toBe(false);
  expect(await listTasks({ open: true, kind: "lesson" })).toMatchObject([{ detail: { title: "訪問" } }]);
});
