// Goals with their milestones, for tests.
import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { insert } from "#test/support/factories.ts";

export type GoalFields = {
  metric: string;
  featureKey: string | null;
  baseline: number | null;
  target: number;
  direction: "up" | "down";
  startsOn: Day;
  dueOn: Day;
  position: number;
};

/** A goal of ten users a month from April to September 2026, with a milestone for each threshold. */
export async function createGoal(accountId: AccountId, fields: Partial<GoalFields> = {}, thresholds: number[] = []) {
  const goal = {
    accountId,
    id: randomUUID() as string,
    titleJa: "目標",
    titleEn: "Goal",
    metric: "active_users",
    featureKey: null,
    baseline: 0,
    target: 10,
    direction: "up" as const,
    startsOn: "2026-04-01",
    dueOn: "2026-09-30",
    position: 0,
    ...fields,
  };
  await insert("goal", goal);
  const milestones: string[] = [];
  for (const [position, threshold] of thresholds.entries()) {
    const id = randomUUID();
    const names = { titleJa: `マイルストーン${position + 1}`, titleEn: `Step ${position + 1}` };
    await insert("milestone", { accountId, id, goalId: goal.id, ...names, threshold, dueOn: goal.dueOn, position });
    milestones.push(id);
  }
  return { ...goal, milestones };
}
