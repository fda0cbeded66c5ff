import { expect, test } from "vitest";
import { acknowledgeAlert, findAlert, listAlerts, resolveAlert, snoozeAlert } from "#app/domain/alerts/alert.server.ts";
import { alertQueryOf } from "#app/domain/alerts/alert-query.ts";
import { raiseAlerts, raiseAllAlerts } from "#app/domain/alerts/raising.server.ts";
import { startingRules } from "#app/domain/alerts/rule.ts";
import { changeRule } from "#app/domain/alerts/rules.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import {
  createAccount,
  createContact,
  createStaff,
  createSubscription,
  createVendor,
  insert,
} from "#test/support/factories.ts";

const DAY_MS = 86_400_000;
const open = alertQueryOf(new URLSearchParams("owner=all"));
const later = (days: number, from = new Date()) => new Date(from.getTime() + days * DAY_MS);

/** A health score with nothing but its class of silence, as the night has kept it. */
async function score(accountId: string, silence: string, fields: Record<string, unknown> = {}) {
  const row = {
    accountId,
    id: crypto.randomUUID(),
    cause: "nightly",
    computedAt: later(-0.01),
    score: 55,
    coverage: 1,
    band: "amber",
    ...fields,
  };
  await insert("health_score", {
    ...row,
    signals: "[]",
    change: "{}",
    silence: JSON.stringify({ class: silence, weeks: 3 }),
  });
}

test("a silent account raises one alert with its task, not one a night", async () => {
  const staff = await createStaff({ name: "高橋 美咲" });
  const { id } = await createAccount({ staffId: staff.id });
  await score(id, "silent");
  expect(await raiseAllAlerts()).toBe(1);
  expect(await raiseAllAlerts(later(1))).toBe(0);
  expect(await raiseAlerts(id, later(2))).toBe(0);
  const alerts = await listAlerts(open);
  expect(alerts).toMatchObject([
    { kind: "silent", evidence: { weeks: 3 }, owner: { name: "高橋 美咲" }, department: "success" },
  ]);
  expect(await listTasks({ open: true })).toMatchObject([
    { kind: "alert", subjectId: alerts[0]?.id, owner: { id: staff.id } },
  ]);
});

test("two looks at the same moment raise one alert", async () => {
  const { id } = await createAccount();
  await score(id, "stopped");
  const raised = await Promise.all([raiseAllAlerts(), raiseAlerts(id), raiseAllAlerts()]);
  expect(raised.reduce((sum, n) => sum + n, 0)).toBe(1);
});

test("after an alert has ended, the same sign is quiet for exactly the days of its rule", async () => {
  const { id: staffId } = await createStaff();
  const { id } = await createAccount({ staffId });
  await score(id, "silent");
  await raiseAllAlerts();
  const [alert] = await listAlerts(open);
  await resolveAlert(id, alert!.id, { outcome: "contacted", note: "", staffId });
  const { endedAt } = (await findAlert(id, alert!.id))!;
  const rested = later(startingRules.find(({ kind }) => kind === "silent")!.rearmDays, endedAt!);
  expect(await raiseAllAlerts(new Date(rested.getTime() - 1))).toBe(0);
  expect(await raiseAllAlerts(rested)).toBe(1);
  expect((await listAlerts(open))[0]?.round).toBe(2);
});

test("an alert whose sign has gone ends by itself, with its task", async () => {
  const { id } = await createAccount();
  await score(id, "silent");
  await raiseAllAlerts();
  await score(id, "none", { computedAt: later(0.5) });
  expect(await raiseAllAlerts(later(1))).toBe(0);
  expect(await listAlerts(open)).toEqual([]);
  expect(await listTasks({ open: false })).toMatchObject([{ kind: "alert", outcome: "cleared", closedBy: null }]);
});

test("snoozed, it is out of sight until the day, and nothing new is raised meanwhile", async () => {
  const { id: staffId } = await createStaff();
  const { id } = await createAccount({ staffId });
  await score(id, "silent");
  await raiseAllAlerts();
  const [alert] = await listAlerts(open);
  const today = dayAt(new Date(), "Asia/Tokyo");
  await snoozeAlert(id, alert!.id, addDays(today, 1), staffId);
  expect(await listAlerts(open)).toEqual([]);
  expect(await listAlerts({ ...open, state: "snoozed" })).toHaveLength(1);
  expect(await raiseAllAlerts(later(1))).toBe(0);
  expect((await listTasks({ open: true }))[0]?.dueOn).toBe(addDays(today, 1));
  await snoozeAlert(id, alert!.id, today, staffId);
  expect(await listAlerts(open)).toHaveLength(1);
});

test("of two people who take an alert the first has it, and the other learns who", async () => {
  const [first, second] = [await createStaff({ name: "高橋 美咲" }), await createStaff({ name: "Daniel Reyes" })];
  const { id } = await createAccount();
  await score(id, "silent");
  await raiseAllAlerts();
  const [alert] = await listAlerts(open);
  expect(await acknowledgeAlert(id, alert!.id, first.id)).toEqual({ done: true });
  expect(await acknowledgeAlert(id, alert!.id, second.id)).toEqual({ done: false, by: "高橋 美咲" });
  expect((await listActs(id)).map(({ act, subject }) => [act, subject])).toEqual([
    ["alert_acknowledged", "サイレント"],
  ]);
});

test("a renewal ahead without a decision is a sign from its first day on, and none once it is decided", async () => {
  const now = new Date("2026-05-02T03:00:00Z");
  const { id } = await createAccount();
  const due = { endedOn: null, startsOn: "2025-07-01" };
  const sixty = await createSubscription(id, { ...due, renewsOn: "2026-07-01" });
  await createSubscription(id, { ...due, renewsOn: "2026-07-02" });
  expect(await raiseAllAlerts(now)).toBe(1);
  expect(await raiseAllAlerts(later(1, now))).toBe(1);
  await insert("renewal_decision", {
    ...{
      accountId: id,
      subscriptionId: sixty.id,
      renewsOn: "2026-07-01",
      decision: "renewed",
      decidedOn: "2026-05-03",
    },
    ...{ mrrBeforeMinor: 250_000, mrrAfterMinor: 250_000 },
  });
  await raiseAllAlerts(later(1, now));
  expect((await listAlerts(open)).map(({ evidence }) => evidence.renewsOn)).toEqual(["2026-07-02"]);
});

test("who has left by our own calendar gives no sign any more, whatever day it is in London", async () => {
  await createVendor({ timeZone: "Asia/Tokyo" });
  const { id } = await createAccount({ endedOn: "2026-05-02" });
  await createSubscription(id, { startsOn: "2025-07-01", renewsOn: "2026-05-20", endedOn: null });
  // In Tokyo it is the second of May already.
  const early = new Date("2026-05-01T15:00:00Z");
  expect(await raiseAllAlerts(early)).toBe(0);
  expect(await raiseAllAlerts(new Date(early.getTime() - 1))).toBe(1);
});

test("a rule that is switched off raises nothing, and of two who change it one is refused", async () => {
  const { id: staffId } = await createStaff();
  const { id } = await createAccount();
  await score(id, "silent");
  const { kind, ...rule } = startingRules.find((each) => each.kind === "silent")!;
  expect(await changeRule(kind, { ...rule, isOn: false }, 0, staffId)).toBe(true);
  expect(await changeRule(kind, rule, 0, staffId)).toBe(false);
  expect(await raiseAllAlerts()).toBe(0);
});

test("an unanswered executive, a bounced sponsor and too many tickets are signs with their numbers", async () => {
  const now = new Date();
  const { id } = await createAccount();
  const gone = await createContact(id, { name: "北村 修一", leftOn: addDays(dayAt(now, "Asia/Tokyo"), -20) });
  const said = { accountId: id, kind: "mail", withDecisionMaker: true, summary: "" };
  await insert("touchpoint", { ...said, direction: "in", occurredAt: later(-30) });
  for (const days of [-20, -10]) await insert("touchpoint", { ...said, direction: "out", occurredAt: later(days) });
  for (let n = 0; n < 6; n += 1) {
    await insert("touchpoint", {
      ...said,
      kind: "ticket",
      withDecisionMaker: false,
      direction: "in",
      occurredAt: later(-n - 0.1),
    });
  }
  expect(await raiseAllAlerts(now)).toBe(3);
  const found = new Map((await listAlerts(open)).map(({ kind, evidence }) => [kind, evidence]));
  expect(found.get("executive_unanswered")).toMatchObject({ count: 2 });
  expect(found.get("ticket_load")).toMatchObject({ count: 6, days: 28 });
  expect(found.get("sponsor_left")).toMatchObject({ name: gone.name, status: "left" });
});
