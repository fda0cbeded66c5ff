// The plan as our own staff see it: with what was declined and what is over.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { listAgreements } from "./agreement.server.ts";
import { type Agreement, type AgreementState, stateOf } from "./agreement.ts";
import { standingsOf } from "./plan.server.ts";
import type { PlanGoal } from "./plan.ts";

export type StaffGoal = { agreement: Agreement; goal: PlanGoal };

const order: AgreementState[] = ["waiting", "agreed", "declined", "retired"];

/** What waits for an answer first, then what is agreed, then the rest. */
export function readStaffPlan(accountId: AccountId, now: Date): Promise<StaffGoal[]> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const agreements = await listAgreements(tx, accountId);
    const goals = await standingsOf(tx, account, agreements, dayAt(now, account.timeZone));
    const rankOf = ({ agreement }: StaffGoal) => order.indexOf(stateOf(agreement));
    return agreements
      .flatMap((agreement, i) => (goals[i] ? [{ agreement, goal: goals[i] }] : []))
      .sort((a, b) => rankOf(a) - rankOf(b));
  });
}
