import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { listAgreements } from "./agreement.server.ts";
import { type Agreement, isAgreed } from "./agreement.ts";
import { metricReader } from "./metric.server.ts";
import { findMetric, type MetricKey } from "./metrics.ts";
import { type Goal, type Plan, standingOf } from "./plan.ts";

export type { Plan, PlanGoal, PlanMilestone } from "./plan.ts";

/**
 * The plan as it stands at the end of `today`; for a finished quarter, its last day. Milestones completed later are
 * not completed yet then. Only what both sides agreed on counts.
 */
export async function getPlan(tx: Tx, account: AccountFacts, today: Day): Promise<Plan> {
  return { goals: await standingsOf(tx, account, await listGoals(tx, account.id), today) };
}

/** How far goals are at the end of a day. What two of them share is read once. */
export async function standingsOf(tx: Tx, account: AccountFacts, goals: Goal[], today: Day): Promise<Plan["goals"]> {
  const read = metricReader(tx, account);
  const standings: Plan["goals"] = [];
  for (const goal of goals) {
    const metric = findMetric(goal.metric);
    const reading = { day: today, featureKey: goal.featureKey, since: goal.startsOn };
    standings.push(standingOf(goal, metric, metric && (await read(goal.metric as MetricKey, reading)), today));
  }
  return standings;
}

/** Goals in the order in which they are shown, each with its milestones and what is on record about them. */
export async function listGoals(tx: Tx, accountId: AccountId): Promise<Agreement[]> {
  return (await listAgreements(tx, accountId)).filter(isAgreed);
}
