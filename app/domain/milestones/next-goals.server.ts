import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Period } from "#app/domain/day.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { areAllAchieved, type Proposal, proposeNextGoals } from "./next-goals.ts";
import type { Plan } from "./plan.ts";

/** Up to three goals to choose from when all of the plan are achieved, judged by a period; none while one is open. */
export async function listNextGoals(tx: Tx, account: AccountFacts, plan: Plan, period: Period): Promise<Proposal[]> {
  if (!areAllAchieved(plan.goals)) return [];
  const adoption = await getAdoption(tx, account, period);
  const { total } = await getValue(tx, account, period);
  return proposeNextGoals({ adoption, value: total?.expected ?? null });
}
