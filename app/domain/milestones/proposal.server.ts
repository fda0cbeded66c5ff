// Either side proposes a goal; the other accepts or declines it. Until then it counts for nothing.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { addDays, type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { listAgreements } from "./agreement.server.ts";
import { waitsFor } from "./agreement.ts";
import { findGap, type Gap, type GoalDraft } from "./goal-draft.ts";
import { measureNow } from "./measure.server.ts";
import { evenSteps } from "./steps.ts";

/** Who does something about a goal. */
export type Doer = { contactId: string } | { staffId: string };

/** Days within which our side answers. */
export const ANSWER_DAYS = 5;

/**
 * Proposes a goal that starts today, from where the customer is now.
 * @param draft `evenly` divides the way into so many steps instead of those given
 * @returns the goal's id, or why there is nothing to reach
 */
export function proposeGoal(
  accountId: AccountId,
  doer: Doer,
  draft: GoalDraft & { evenly: number },
  now: Date,
): Promise<{ id: string } | { gap: Gap }> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const baseline = await measureNow(tx, account, draft, now);
    const gap = findGap(draft, baseline);
    if (gap) return { gap };
    const course = { ...draft, baseline, startsOn: today };
    const steps = draft.evenly > 0 ? evenSteps(course, draft.evenly, account.currency) : draft.steps;
    return { id: await writeProposal(tx, account, doer, { ...draft, steps }, { baseline, today, templateId: null }) };
  });
}

/** Writes a proposal with its steps; a customer's is a task for whoever is in charge of them. @returns the goal's id */
export async function writeProposal(
  tx: Tx,
  account: Pick<AccountFacts, "id" | "staffId">,
  doer: Doer,
  draft: GoalDraft,
  at: { baseline: number | null; today: Day; templateId: string | null },
): Promise<string> {
  const accountId = account.id;
  const goalId = crypto.randomUUID();
  const [contactId, staffId] = "contactId" in doer ? [doer.contactId, null] : [null, doer.staffId];
  await tx.goal.create({
    data: {
      accountId,
      id: goalId,
      titleJa: draft.title.ja,
      titleEn: draft.title.en,
      metric: draft.metric,
      featureKey: draft.featureKey,
      baseline: at.baseline,
      target: draft.target,
      direction: draft.direction,
      startsOn: toDateColumn(at.today),
      dueOn: toDateColumn(draft.dueOn),
      templateId: at.templateId,
      position: await tx.goal.count({ where: { accountId } }),
      contactId,
      staffId: staffId ?? account.staffId,
      proposedByContactId: contactId,
      proposedByStaffId: staffId,
      acceptedAt: null,
    },
  });
  await tx.milestone.createMany({
    data: draft.steps.map(({ title, threshold, dueOn }, position) => ({
      accountId,
      goalId,
      titleJa: title.ja,
      titleEn: title.en,
      threshold,
      dueOn: toDateColumn(dueOn),
      position,
    })),
  });
  await recordAct(tx, accountId, doer, "goal_proposed", draft.title, { goal: goalId });
  if (contactId) {
    const detail = { title: draft.title.ja, titleEn: draft.title.en, by: await nameOf(tx, accountId, contactId) };
    const dueOn = addDays(at.today, ANSWER_DAYS);
    await openTask(tx, accountId, { kind: "proposal", subjectId: goalId, detail, dueOn });
  }
  return goalId;
}

export type Decision = { verdict: "accepted" | "declined"; note: string };

/**
 * Accepts or declines what the other side proposed.
 * @returns false when it does not wait for an answer of this side any more; null when there is no such goal
 */
export function decideGoal(
  accountId: AccountId,
  doer: Doer,
  goalId: string,
  { verdict, note }: Decision,
): Promise<boolean | null> {
  return withAccount(accountId, async (tx) => {
    const [goal] = await listAgreements(tx, accountId, goalId);
    if (!goal) return null;
    const byContact = "contactId" in doer;
    if (!waitsFor(goal, byContact ? "customer" : "staff")) return false;
    const accepted = verdict === "accepted";
    const { count } = await tx.goal.updateMany({
      where: { accountId, id: goalId, acceptedAt: null, declinedAt: null, retiredAt: null },
      data: {
        version: { increment: 1 },
        ...(accepted
          ? {
              acceptedAt: new Date(),
              ...(byContact ? { acceptedByContactId: doer.contactId } : { acceptedByStaffId: doer.staffId }),
            }
          : { declinedAt: new Date(), declinedNote: note }),
        // Whoever agrees to it stands for it, where nobody does yet.
        ...(accepted && byContact && !goal.contact ? { contactId: doer.contactId } : {}),
      },
    });
    if (count === 0) return false;
    await recordAct(tx, accountId, doer, accepted ? "goal_accepted" : "goal_declined", goal.title, {
      goal: goalId,
      note,
    });
    if (!byContact) {
      const end = { outcome: verdict, note, staffId: doer.staffId };
      await closeTask(tx, accountId, { kind: "proposal", subjectId: goalId }, end);
    }
    if (accepted) {
      await enqueue(tx, "complete_milestones", { accountId }, `complete_milestones:${accountId}`);
      await wantScore(tx, accountId, "record");
    }
    return true;
  });
}

async function nameOf(tx: Tx, accountId: AccountId, contactId: string): Promise<string> {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: contactId } } });
  return contact?.name ?? "";
}
