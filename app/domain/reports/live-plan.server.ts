// Goals and milestones as they stand today, what waits for an answer, and what may come next once all of them are achieved.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { listAgreements } from "#app/domain/milestones/agreement.server.ts";
import { isAgreed, isWaiting } from "#app/domain/milestones/agreement.ts";
import { listNextGoals } from "#app/domain/milestones/next-goals.server.ts";
import { standingsOf } from "#app/domain/milestones/plan.server.ts";
import { timelineOf } from "#app/domain/milestones/timeline.ts";
import { withAccount } from "#app/lib/db.server.ts";

export function readLivePlan(accountId: AccountId, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const agreements = await listAgreements(tx, accountId);
    const agreed = agreements.filter(isAgreed);
    const goals = await standingsOf(tx, account, agreed, today);
    const nextGoals = await listNextGoals(tx, account, { goals }, today);
    const waiting = agreements.filter(isWaiting);
    const featureNames = Object.fromEntries(agreed.map(({ id, featureName }) => [id, featureName]));
    return { plan: { goals }, featureNames, waiting, nextGoals, today, timeline: timelineOf(goals, today) };
  });
}
