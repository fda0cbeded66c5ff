// What is on record about milestones that were reached. A milestone is reached once in each of its versions.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { listAgreements } from "./agreement.server.ts";
import { isAgreed } from "./agreement.ts";
import { announce } from "./announcement.server.ts";
import type { Doer } from "./proposal.server.ts";

type Completion = {
  milestoneId: string;
  version: number;
  achievedOn: Day;
  metric: string;
  value?: number;
  threshold?: number | null;
  evidence?: string;
  contactId?: string;
  staffId?: string;
};

/** Puts a completion on record. @returns its id, or null when this version is on record already */
export async function recordCompletion(tx: Tx, accountId: AccountId, completion: Completion): Promise<string | null> {
  const id = crypto.randomUUID();
  const { count } = await tx.milestoneCompletion.createMany({
    data: { ...completion, accountId, id, achievedOn: toDateColumn(completion.achievedOn) },
    skipDuplicates: true,
  });
  return count > 0 ? id : null;
}

/**
 * A person says that a milestone without a threshold is reached, and what shows it. Said again it changes nothing.
 * @returns null when there is no such milestone in the plan
 */
export function completeByHand(
  accountId: AccountId,
  doer: Doer,
  { goalId, milestoneId, evidence }: { goalId: string; milestoneId: string; evidence: string },
  now: Date,
): Promise<boolean | null> {
  return withAccount(accountId, async (tx) => {
    const [goal] = await listAgreements(tx, accountId, goalId);
    const step = goal?.milestones.find(({ id }) => id === milestoneId);
    if (!goal || !isAgreed(goal) || !step || step.threshold !== null) return null;
    const { timeZone } = await getAccount(tx, accountId);
    const achievedOn = dayAt(now, timeZone);
    const { version } = step;
    const id = await recordCompletion(tx, accountId, {
      milestoneId,
      version,
      achievedOn,
      metric: goal.metric,
      evidence,
      ...doer,
    });
    if (!id) return false;
    await recordAct(tx, accountId, doer, "milestone_completed", step.title, { goal: goalId, evidence });
    await announce(tx, accountId, { id, achievedOn, goal, step, doer }, achievedOn);
    return true;
  });
}
