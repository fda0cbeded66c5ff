// Goals and milestones as they stand today.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { withAccount } from "#app/lib/db.server.ts";

export function readLivePlan(accountId: AccountId, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    return { today, plan: await getPlan(tx, account, today) };
  });
}
