// Goals and milestones as they stand today, and what may come next once all of them are achieved.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { listNextGoals } from "#app/domain/milestones/next-goals.server.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { choose } from "./live-usage.server.ts";

export function readLivePlan(accountId: AccountId, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const plan = await getPlan(tx, account, dayAt(now, account.timeZone));
    const { live } = await choose(tx, account, null, now);
    return { plan, nextGoals: await listNextGoals(tx, account, plan, live.period) };
  });
}
