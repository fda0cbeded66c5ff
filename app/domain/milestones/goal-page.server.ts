// One goal with everything that either side may read about it.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { listAgreements } from "./agreement.server.ts";
import { type Course, courseOf } from "./course.ts";
import { listComments } from "./goal-comment.server.ts";
import { type Change, historyOf } from "./history.ts";
import { listMetric } from "./metric.server.ts";
import { findMetric, type MetricKey } from "./metrics.ts";
import { standingsOf } from "./plan.server.ts";

/** Null when the account has no such goal. */
export function readGoalPage(accountId: AccountId, goalId: string, now: Date) {
  return withAccount(accountId, async (tx) => {
    const [agreement] = await listAgreements(tx, accountId, goalId);
    if (!agreement) return null;
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const [goal] = await standingsOf(tx, account, [agreement], today);
    if (!goal) return null;
    return {
      agreement,
      goal,
      today,
      course: await readCourse(tx, account, agreement, today),
      comments: await listComments(tx, accountId, goalId),
      history: historyOf(agreement, await listChanges(tx, accountId, goalId), account.timeZone),
    };
  });
}

async function readCourse(
  tx: Tx,
  account: Parameters<typeof listMetric>[1],
  goal: Parameters<typeof courseOf>[0] & { metric: string; featureKey: string | null },
  today: Day,
): Promise<Course | null> {
  const last = today < goal.dueOn ? today : goal.dueOn;
  if (!findMetric(goal.metric) || goal.startsOn > last) return null;
  const reading = { featureKey: goal.featureKey, since: goal.startsOn };
  const period = { from: goal.startsOn, until: addDays(last, 1) };
  return courseOf(goal, await listMetric(tx, account, goal.metric as MetricKey, reading, period));
}

function listChanges(tx: Tx, accountId: AccountId, goalId: string): Promise<Change[]> {
  return tx.$queryRaw<Change[]>`
    select e.happened_at as at, s.name, e.detail from audit_entry e left join staff s on s.id = e.staff_id
     where e.account_id = ${accountId}::uuid and e.act = 'goal_changed' and e.detail ->> 'goal' = ${goalId}
     order by e.happened_at`;
}
