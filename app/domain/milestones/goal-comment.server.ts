// What either side says about a goal. Both read all of it.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Side } from "./agreement.ts";
import { ANSWER_DAYS, type Doer } from "./proposal.server.ts";

export type GoalComment = { id: string; name: string; side: Side; body: string; writtenAt: Date };

/**
 * Writes a comment. A customer's is a task for whoever is in charge of them, and ours settles it.
 * @returns false when there is no such goal
 */
export function writeComment(
  accountId: AccountId,
  doer: Doer,
  goalId: string,
  body: string,
  now: Date,
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const goal = await tx.goal.findUnique({ where: { accountId_id: { accountId, id: goalId } } });
    if (!goal) return false;
    await tx.goalComment.create({ data: { accountId, goalId, body, ...doer, writtenAt: now } });
    const subject = { kind: "comment" as const, subjectId: goalId };
    if ("staffId" in doer) {
      await closeTask(tx, accountId, subject, { outcome: "answered", staffId: doer.staffId });
      return true;
    }
    const { timeZone } = await getAccount(tx, accountId);
    const writer = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: doer.contactId } } });
    const detail = { title: goal.titleJa, titleEn: goal.titleEn, by: writer?.name ?? "", text: body.slice(0, 200) };
    await openTask(tx, accountId, { ...subject, detail, dueOn: addDays(dayAt(now, timeZone), ANSWER_DAYS) });
    return true;
  });
}

/**
 * Keeps as a comment what somebody wrote to an act that another had done already: it would be lost otherwise. A form that
 * was sent twice says nothing new.
 *
 * @returns whether there is now a comment of it
 */
export async function keepWords(
  accountId: AccountId,
  doer: Doer,
  goalId: string,
  words: string,
  now: Date,
): Promise<boolean> {
  if (words === "") return false;
  const isSaid = await withAccount(accountId, async (tx) => {
    const declined = await tx.goal.count({ where: { accountId, id: goalId, declinedNote: words } });
    const shown = await tx.milestoneCompletion.count({
      where: { accountId, evidence: words, milestone: { goalId } },
    });
    return declined + shown + (await tx.goalComment.count({ where: { accountId, goalId, body: words, ...doer } })) > 0;
  });
  return !isSaid && writeComment(accountId, doer, goalId, words, now);
}

/** The comments on a goal, the oldest first. */
export function listComments(tx: Tx, accountId: AccountId, goalId: string): Promise<GoalComment[]> {
  return tx.$queryRaw<GoalComment[]>`
    select m.id, coalesce(c.name, s.name, '') as name, case when m.contact_id is null then 'staff' else 'customer' end as side,
           m.body, m.written_at as "writtenAt"
      from goal_comment m
      left join contact c on c.account_id = m.account_id and c.id = m.contact_id
      left join staff s on s.id = m.staff_id
     where m.account_id = ${accountId}::uuid and m.goal_id = ${goalId}::uuid
     order by m.written_at, m.id`;
}
