// Milestones complete themselves when the metric of their goal reaches their threshold. A completion keeps the day and
// the value as they were when it was recorded: a metric that falls back, or an event that arrives late, changes neither.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Agreement } from "./agreement.ts";
import { announce } from "./announcement.server.ts";
import { recordCompletion } from "./completion.server.ts";
import { listMetric } from "./metric.server.ts";
import { findMetric, type MetricKey } from "./metrics.ts";
import { listGoals } from "./plan.server.ts";
import type { Step } from "./plan.ts";
import { firstReached } from "./reached.ts";

export type Completion = { milestoneId: string; title: Step["title"]; achievedOn: Day; value: number };

/**
 * Records every milestone that has been reached by `today`, once for each of its versions, with the first day on which
 * it was, and has those told that are news. Done again it records nothing new and tells nobody again.
 *
 * @param toldOn the day that it is for whoever is told; another than `today` where a day of the past is judged
 * @returns what was recorded now
 */
export function completeMilestones(accountId: AccountId, today: Day, toldOn: Day = today): Promise<Completion[]> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const recorded: Completion[] = [];
    for (const goal of await listGoals(tx, accountId)) {
      for (const found of await findReached(tx, account, goal, today)) {
        if (await record(tx, accountId, goal, found, toldOn)) recorded.push(found.completion);
      }
    }
    return recorded;
  });
}

/** As completeMilestones(), by the day that it is for the account at an instant. */
export async function completeMilestonesAt(accountId: AccountId, now: Date): Promise<Completion[]> {
  const { timeZone } = await withAccount(accountId, (tx) => getAccount(tx, accountId));
  return completeMilestones(accountId, dayAt(now, timeZone));
}

type Found = { step: Agreement["milestones"][number] & { threshold: number }; completion: Completion };

/** The open milestones of a goal that were reached, each with the first day. Those without a threshold wait for a person. */
async function findReached(tx: Tx, account: AccountFacts, goal: Agreement, today: Day): Promise<Found[]> {
  const open = goal.milestones.filter(
    (step): step is Found["step"] => step.achievedOn === null && step.threshold !== null,
  );
  const metric = findMetric(goal.metric);
  // What only grows during a day may be judged before it is over; what must stay small may not.
  const until = goal.direction === "up" ? addDays(today, 1) : today;
  if (!metric || open.length === 0 || goal.startsOn >= until) return [];
  const reading = { featureKey: goal.featureKey, since: goal.startsOn };
  const values = await listMetric(tx, account, goal.metric as MetricKey, reading, { from: goal.startsOn, until });
  const course = { kind: metric.kind, direction: goal.direction, startsOn: goal.startsOn };
  return open.flatMap((step) => {
    const reached = firstReached(values, course, step);
    return reached ? [{ step, completion: { milestoneId: step.id, title: step.title, ...reached } }] : [];
  });
}

async function record(
  tx: Tx,
  accountId: AccountId,
  goal: Agreement,
  { step, completion: { milestoneId, achievedOn, value } }: Found,
  toldOn: Day,
): Promise<boolean> {
  const { version, threshold } = step;
  const { metric } = goal;
  const id = await recordCompletion(tx, accountId, { milestoneId, version, achievedOn, metric, value, threshold });
  if (!id) return false;
  await announce(tx, accountId, { id, achievedOn, goal, step }, toldOn);
  await wantScore(tx, accountId, "record");
  return true;
}
