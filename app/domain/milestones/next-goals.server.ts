import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, addMonths, type Day, daysBetween } from "#app/domain/day.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { PREFILL_MONTHS } from "./goal-prefill.ts";
import { areAllAchieved, atPace, type Proposal, proposeNextGoals } from "./next-goals.ts";
import type { Plan } from "./plan.ts";

/** As far back as the breadth of a goal looks: a day alone says nothing of a pace. */
const WEEKS = 13;

/** Up to three goals to choose from when all of the plan are achieved, judged by the last weeks; none while one is open. */
export async function listNextGoals(tx: Tx, account: AccountFacts, plan: Plan, today: Day): Promise<Proposal[]> {
  if (!areAllAchieved(plan.goals)) return [];
  const days = WEEKS * 7;
  const period = { from: addDays(today, 1 - days), until: addDays(today, 1) };
  const adoption = await getAdoption(tx, account, period);
  const { total } = await getValue(tx, account, period);
  const share = daysBetween(today, addMonths(today, PREFILL_MONTHS)) / days;
  return proposeNextGoals(atPace({ adoption, value: total?.expected ?? null }, share));
}
