// Staff change what was agreed, or take a goal out of the plan. Nobody's change overwrites another's unseen.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import type { Both } from "#app/domain/both.ts";
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { closeTask } from "#app/domain/tasks/task.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import type { StepDraft } from "./goal-draft.ts";

export type GoalChange = {
  title: Both;
  target: number;
  dueOn: Day;
  contactId: string | null;
  staffId: string | null;
  /** Steps as they shall be; those with an id are there already, and those left out are taken away. */
  steps: (StepDraft & { id: string | null })[];
};

/** `moved` when somebody was quicker, `absent` when there is no such goal, person or step: then nothing was changed. */
export type ChangeResult = "changed" | "moved" | "absent";

/** @param version the one that the form was made from */
export function changeGoal(
  accountId: AccountId,
  staffId: string,
  goalId: string,
  version: number,
  change: GoalChange,
): Promise<ChangeResult> {
  return withAccount(accountId, async (tx) => {
    const goal = await tx.goal.findUnique({ where: { accountId_id: { accountId, id: goalId } } });
    if (!goal || !(await arePeopleThere(tx, accountId, change))) return "absent";
    const { title, target, dueOn, contactId } = change;
    const { count } = await tx.goal.updateMany({
      where: { accountId, id: goalId, version, retiredAt: null },
      data: {
        titleJa: title.ja,
        titleEn: title.en,
        target,
        dueOn: toDateColumn(dueOn),
        contactId,
        staffId: change.staffId,
        version: { increment: 1 },
      },
    });
    if (count === 0) return "moved";
    await changeSteps(tx, accountId, goalId, change.steps);
    await recordAct(tx, accountId, { staffId }, "goal_changed", title, {
      goal: goalId,
      ...((goal.titleJa !== title.ja || goal.titleEn !== title.en) && {
        ...{ titleBefore: goal.titleJa, titleBeforeEn: goal.titleEn, title: title.ja, titleEn: title.en },
      }),
      targetBefore: goal.target,
      target,
      dueBefore: fromDateColumn(goal.dueOn),
      due: dueOn,
    });
    if (goal.acceptedAt) {
      await enqueue(tx, "complete_milestones", { accountId }, `complete_milestones:${accountId}`);
      await wantScore(tx, accountId, "record");
    }
    return "changed";
  });
}

/** Takes a goal out of the plan; what was reached stays on record. */
export function retireGoal(
  accountId: AccountId,
  staffId: string,
  goalId: string,
  version: number,
): Promise<ChangeResult> {
  return withAccount(accountId, async (tx) => {
    const goal = await tx.goal.findUnique({ where: { accountId_id: { accountId, id: goalId } } });
    if (!goal) return "absent";
    const { count } = await tx.goal.updateMany({
      where: { accountId, id: goalId, version, retiredAt: null },
      data: { retiredAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0) return "moved";
    await recordAct(
      tx,
      accountId,
      { staffId },
      "goal_changed",
      { ja: goal.titleJa, en: goal.titleEn },
      {
        ...{ goal: goalId, retired: true },
      },
    );
    await closeTask(tx, accountId, { kind: "proposal", subjectId: goalId }, { outcome: "retired", staffId });
    if (goal.acceptedAt) await wantScore(tx, accountId, "record");
    return "changed";
  });
}

async function arePeopleThere(tx: Tx, accountId: AccountId, { contactId, staffId }: GoalChange): Promise<boolean> {
  const contacts = contactId ? await tx.contact.count({ where: { accountId, id: contactId, leftOn: null } }) : 1;
  const staff = staffId ? await tx.$queryRaw<unknown[]>`select id from staff where id = ${staffId}::uuid` : [1];
  return contacts === 1 && staff.length === 1;
}

/** A step that asks for something else is a new thing to reach: its version counts up, and its old completion stays. */
async function changeSteps(tx: Tx, accountId: AccountId, goalId: string, steps: GoalChange["steps"]): Promise<void> {
  const known = await tx.milestone.findMany({ where: { accountId, goalId, retiredAt: null } });
  const kept = new Set(steps.flatMap(({ id }) => id ?? []));
  for (const { id } of known.filter(({ id }) => !kept.has(id))) {
    await tx.milestone.update({ where: { accountId_id: { accountId, id } }, data: { retiredAt: new Date() } });
  }
  for (const [position, { id, title, threshold, dueOn }] of steps.entries()) {
    const fields = { titleJa: title.ja, titleEn: title.en, threshold, dueOn: toDateColumn(dueOn), position };
    const before = known.find((step) => step.id === id);
    if (!before) {
      await tx.milestone.create({ data: { accountId, goalId, ...fields } });
      continue;
    }
    const isOther = before.threshold !== threshold;
    const data = isOther ? { ...fields, version: before.version + 1, definedAt: new Date() } : fields;
    await tx.milestone.update({ where: { accountId_id: { accountId, id: before.id } }, data });
  }
}
