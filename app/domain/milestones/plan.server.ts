import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { readMetric } from "./metric.server.ts";
import { findMetric, type MetricKey } from "./metrics.ts";
import { type Goal, type Plan, standingOf } from "./plan.ts";

export type { Plan, PlanGoal, PlanMilestone } from "./plan.ts";

/**
 * The plan as it stands at the end of `today`; for a finished quarter, its last day. Milestones completed later are
 * not completed yet then.
 */
export async function getPlan(tx: Tx, account: AccountFacts, today: Day): Promise<Plan> {
  const goals: Plan["goals"] = [];
  for (const goal of await listGoals(tx, account.id)) {
    const metric = findMetric(goal.metric);
    const reading = { day: today, featureKey: goal.featureKey, since: goal.startsOn };
    const current = metric && (await readMetric(tx, account, goal.metric as MetricKey, reading));
    goals.push(standingOf(goal, metric, current, today));
  }
  return { goals };
}

/** Goals in the order in which they are shown, each with its milestones and what is on record about them. */
export function listGoals(tx: Tx, accountId: AccountId): Promise<Goal[]> {
  return tx.$queryRaw<Goal[]>`
    select g.id, json_build_object('ja', g.title_ja, 'en', g.title_en) as title, g.metric, g.feature_key as "featureKey",
           g.baseline, g.target, g.direction, g.starts_on::text as "startsOn", g.due_on::text as "dueOn",
           coalesce(json_agg(json_build_object(
             'id', m.id, 'title', json_build_object('ja', m.title_ja, 'en', m.title_en), 'threshold', m.threshold,
             'dueOn', m.due_on, 'version', m.version, 'achievedOn', c.achieved_on, 'evidence', c.value
           ) order by m.position, m.due_on, m.id) filter (where m.id is not null), '[]') as milestones
      from goal g
      left join milestone m on m.account_id = g.account_id and m.goal_id = g.id
      left join milestone_completion c
        on c.account_id = m.account_id and c.milestone_id = m.id and c.version = m.version
     where g.account_id = ${accountId}::uuid
     group by g.account_id, g.id
     order by g.position, g.due_on, g.id`;
}
