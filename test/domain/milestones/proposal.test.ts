import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { listAgreements } from "#app/domain/milestones/agreement.server.ts";
import { stateOf } from "#app/domain/milestones/agreement.ts";
import { changeGoal, type GoalChange, retireGoal } from "#app/domain/milestones/goal-change.server.ts";
import { listComments, writeComment } from "#app/domain/milestones/goal-comment.server.ts";
import { readGoalPage } from "#app/domain/milestones/goal-page.server.ts";
import {
  addGoalTemplate,
  applyGoalTemplate,
  changeGoalTemplate,
  findGoalTemplate,
} from "#app/domain/milestones/goal-template.server.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { decideGoal, proposeGoal } from "#app/domain/milestones/proposal.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, createSubscription } from "#test/support/factories.ts";
import { writeDay } from "../usage/daily-rows.ts";
import { createGoal } from "./goal-rows.ts";

const NOW = new Date("2026-06-30T03:00:00Z");
const YES = { verdict: "accepted" as const, note: "" };
const draft = {
  title: { ja: "利用を広げる", en: "Use it more" },
  metric: "active_users" as const,
  featureKey: null,
  target: 10,
  direction: "up" as const,
  dueOn: "2026-12-31",
  steps: [],
  evenly: 3,
};

async function company() {
  const staff = await createStaff();
  const account = await createAccount({ staffId: staff.id });
  const contact = await createContact(account.id);
  await writeDay(account.id, "2026-06-20", { invoice: [1, 2, 3, 4] });
  return { id: account.id, account, contact, staff };
}

async function planOf(id: Awaited<ReturnType<typeof company>>["id"]) {
  return withAccount(id, async (tx) => getPlan(tx, await getAccount(tx, id), dayAt(NOW, "Asia/Tokyo")));
}

async function proposed(id: Parameters<typeof proposeGoal>[0], doer: Parameters<typeof proposeGoal>[1]) {
  const made = await proposeGoal(id, doer, draft, NOW);
  if (!("id" in made)) throw new Error(made.gap);
  return made.id;
}

async function agreement(id: Parameters<typeof proposeGoal>[0], goalId: string) {
  const [goal] = await withAccount(id, (tx) => listAgreements(tx, id, goalId));
  if (!goal) throw new Error("no goal");
  return goal;
}

test("a customer's proposal is measured, waits for our answer as a task, and counts once it is accepted", async () => {
  const { id, contact, staff } = await company();
  const goalId = await proposed(id, { contactId: contact.id });
  expect(await agreement(id, goalId)).toMatchObject({
    baseline: 4,
    proposedBy: "customer",
    contact: { id: contact.id },
    staff: { id: staff.id },
    milestones: [{ threshold: 6 }, { threshold: 8 }, { threshold: 10, dueOn: "2026-12-31" }],
  });
  expect((await planOf(id)).goals).toEqual([]);
  expect(await listTasks({ open: true })).toMatchObject([
    { kind: "proposal", subjectId: goalId, owner: { id: staff.id }, dueOn: "2026-07-05" },
  ]);
  expect(await decideGoal(id, { contactId: contact.id }, goalId, YES)).toBe(false);
  expect(await decideGoal(id, { staffId: staff.id }, goalId, YES)).toBe(true);
  expect(await decideGoal(id, { staffId: staff.id }, goalId, { verdict: "declined", note: "no" })).toBe(false);
  expect((await planOf(id)).goals).toMatchObject([{ id: goalId, current: 4, progress: 0 }]);
  expect(await listTasks({ open: true })).toEqual([]);
  expect((await listActs(id)).map(({ act }) => act)).toEqual(["goal_accepted", "goal_proposed"]);
});

test("our proposal waits for the customer, and one that they decline never counts", async () => {
  const { id, contact, staff } = await company();
  const goalId = await proposed(id, { staffId: staff.id });
  expect(await decideGoal(id, { staffId: staff.id }, goalId, YES)).toBe(false);
  expect(await listTasks({ open: true })).toEqual([]);
  const no = { verdict: "declined" as const, note: "来期に検討します" };
  expect(await decideGoal(id, { contactId: contact.id }, goalId, no)).toBe(true);
  const goal = await agreement(id, goalId);
  expect([stateOf(goal), goal.declinedNote]).toEqual(["declined", "来期に検討します"]);
  expect((await planOf(id)).goals).toEqual([]);
});

test("two who answer at the same time: one answer counts", async () => {
  const { id, contact, staff } = await company();
  const goalId = await proposed(id, { staffId: staff.id });
  const no = { verdict: "declined" as const, note: "" };
  const answers = await Promise.all(
    [YES, no, YES].map((each) => decideGoal(id, { contactId: contact.id }, goalId, each)),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
});

test.each([
  [{ target: 4 }, "sameAsBaseline"],
  [{ target: 3 }, "alreadyAbove"],
  [{ target: 5, direction: "down" as const }, "alreadyBelow"],
  [{ metric: "feature_events" as const, featureKey: "invoice", direction: "down" as const }, "onlyGrows"],
])("there is nothing to reach with %j", async (fields, gap) => {
  const { id, contact } = await company();
  expect(await proposeGoal(id, { contactId: contact.id }, { ...draft, ...fields }, NOW)).toEqual({ gap });
});

test("another company's goal is not there: to read, answer, comment or change", async () => {
  const [mine, theirs] = [await company(), await company()];
  const goalId = await proposed(theirs.id, { staffId: theirs.staff.id });
  expect(await readGoalPage(mine.id, goalId, NOW)).toBeNull();
  expect(await decideGoal(mine.id, { contactId: mine.contact.id }, goalId, YES)).toBeNull();
  expect(await writeComment(mine.id, { contactId: mine.contact.id }, goalId, "?", NOW)).toBe(false);
  const change: GoalChange = {
    title: draft.title,
    target: 9,
    dueOn: draft.dueOn,
    contactId: null,
    staffId: null,
    steps: [],
  };
  expect(await changeGoal(mine.id, mine.staff.id, goalId, 1, change)).toBe("absent");
  const elsewhere = { ...change, contactId: mine.contact.id };
  expect(await changeGoal(theirs.id, theirs.staff.id, goalId, 1, elsewhere)).toBe("absent");
});

test("a customer's comment opens one task however many there are, and our answer settles it", async () => {
  const { id, contact, staff } = await company();
  const { id: goalId } = await createGoal(id);
  for (const text of ["一つ目", "二つ目"]) await writeComment(id, { contactId: contact.id }, goalId, text, NOW);
  expect(await listTasks({ open: true })).toMatchObject([{ kind: "comment", detail: { text: "二つ目" } }]);
  await writeComment(id, { staffId: staff.id }, goalId, "承知しました", new Date(NOW.getTime() + 1_000));
  expect(await listTasks({ open: true })).toEqual([]);
  expect(await withAccount(id, (tx) => listComments(tx, id, goalId))).toMatchObject([
    { side: "customer" },
    { side: "customer" },
    { side: "staff", name: staff.name, body: "承知しました" },
  ]);
});

test("who was slower changes nothing; a step that asks for more is a new thing to reach, one left out is gone", async () => {
  const { id, staff } = await company();
  const goal = await createGoal(id, { startsOn: "2026-04-01" }, [2, 6]);
  const [first = "", second = ""] = goal.milestones;
  const step = { title: { ja: "マイルストーン", en: "Step" }, dueOn: "2026-09-01" };
  const change: GoalChange = {
    title: draft.title,
    target: 12,
    dueOn: "2026-10-31",
    contactId: null,
    staffId: staff.id,
    steps: [
      { ...step, id: first, threshold: 3 },
      { ...step, id: null, threshold: null },
    ],
  };
  expect(await changeGoal(id, staff.id, goal.id, 1, change)).toBe("changed");
  expect(await changeGoal(id, staff.id, goal.id, 1, { ...change, target: 99 })).toBe("moved");
  const now = await agreement(id, goal.id);
  expect(now).toMatchObject({ version: 2, target: 12, staff: { id: staff.id } });
  expect(now.milestones).toMatchObject([
    { id: first, threshold: 3, version: 2 },
    { threshold: null, version: 1 },
  ]);
  expect(now.milestones.map((each) => each.id)).not.toContain(second);
  const page = await readGoalPage(id, goal.id, NOW);
  expect(page?.history[0]).toMatchObject({ kind: "changed", target: [10, 12], due: ["2026-09-30", "2026-10-31"] });
  expect(await retireGoal(id, staff.id, goal.id, 1)).toBe("moved");
  expect(await retireGoal(id, staff.id, goal.id, 2)).toBe("changed");
  expect((await planOf(id)).goals).toEqual([]);
});

test("a template proposes from where the customer is, and not what they have reached; who was slower keeps nothing", async () => {
  const { id, account, staff } = await company();
  await createSubscription(id, { seats: 10, startsOn: "2026-01-01" });
  const fields = {
    title: draft.title,
    metric: "seat_utilisation" as const,
    featureKey: null,
    industry: null,
    size: null,
    target: 0.8,
    direction: "up" as const,
    dueMonths: 6,
    milestones: [
      { title: { ja: "説明会", en: "Session" }, share: null, time: 0.25 },
      { title: { ja: "半分", en: "Half" }, share: 0.5, time: 0.5 },
    ],
  };
  const template = await findGoalTemplate(await addGoalTemplate(staff.id, fields));
  if (!template) throw new Error("no template");
  const goalId = await applyGoalTemplate(account, template, staff.id, NOW);
  expect(await agreement(id, goalId)).toMatchObject({
    baseline: 0.4,
    dueOn: "2026-12-30",
    proposedBy: "staff",
    acceptedAt: null,
    milestones: [{ threshold: null }, { threshold: 0.6 }],
  });
  expect(await changeGoalTemplate(template.id, 1, staff.id, { ...fields, target: 0.3 }, true)).toBe(true);
  expect(await changeGoalTemplate(template.id, 1, staff.id, { ...fields, target: 0.9 }, false)).toBe(false);
  const easy = await findGoalTemplate(template.id);
  expect(easy).toMatchObject({ target: 0.3, version: 2, retiredAt: null });
  expect(easy && (await applyGoalTemplate(account, easy, staff.id, NOW))).toBe("reached");
});
