// The usage of a quarter as it stands now: what the report of that quarter will freeze, before it does.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { findBounds, getAdoption, listDailyActivity } from "#app/domain/usage/adoption.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { chooseQuarter, type QuarterChoice } from "./live-period.ts";

/** The quarter asked for, its figures, and those it is compared with. */
export function readLiveUsage(accountId: AccountId, asked: string | null, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const choice = await choose(tx, account, asked, now);
    const { live } = choice;
    const before = await getAdoption(tx, account, live.beforePeriod);
    return {
      ...choice,
      adoption: await getAdoption(tx, account, live.period),
      before,
      /** The whole quarter before, so that the reader sees where this one may go. */
      weeksBefore: live.isRunning ? (await getAdoption(tx, account, live.before)).weeks : before.weeks,
      days: await listDailyActivity(tx, accountId, live.period),
    };
  });
}

/** The quarters of which anything may be known, and the one asked for. */
export async function choose(
  tx: Tx,
  account: AccountFacts,
  asked: string | null,
  now: Date,
): Promise<QuarterChoice & { today: string }> {
  const today = dayAt(now, account.timeZone);
  const { firstEventOn } = await findBounds(tx, account.id, addDays(today, 1));
  const first = firstEventOn !== null && firstEventOn < account.startedOn ? firstEventOn : account.startedOn;
  return { ...chooseQuarter(asked, first, today, account), today };
}
