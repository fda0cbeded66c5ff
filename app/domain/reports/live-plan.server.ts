// Goals and milestones as they stand today, what waits for an answer, and what may come next once all of them are achieved.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { listAgreements } from "#app/domain/milestones/agreement.server.ts";
import { isAgreed, isWaiting } from "#app/domain/milestones/agreement.ts";
import { listNextGoals } from "#app/domain/milestones/next-goals.server.ts";
import { areAllAchieved } from "#app/domain/milestones/next-goals.ts";
import { standingsOf } from "#app/domain/milestones/plan.server.ts";
import { timelineOf } from "#app/domain/milestones/timeline.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { choose } from "./live-usage.server.ts";

export function readLivePlan(accountId: AccountId, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const agreements = await listAgreements(tx, accountId);
    const goals = await standingsOf(tx, account, agreements.filter(isAgreed), today);
    const nextGoals = areAllAchieved(goals)
      ? await listNextGoals(tx, account, { goals }, (await choose(tx, account, null, now)).live.period)
      : [];
    const waiting = agreements.filter(isWaiting);
    return { plan: { goals }, waiting, nextGoals, today, timeline: timelineOf(goals, today) };
  });
}
