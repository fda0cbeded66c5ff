// The value of a quarter as it stands now, with the assumptions behind it.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addMonths } from "#app/domain/day.ts";
import { findBounds } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { choose } from "./live-usage.server.ts";

/** Months before the quarter that the chart shows as well: a year in all. */
const MONTHS_BEHIND = 9;

export function readLiveValue(accountId: AccountId, asked: string | null, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const choice = await choose(tx, account, asked, now);
    const { live } = choice;
    const earliest = choice.choices.at(-1)?.from ?? live.quarter.from;
    const yearAgo = addMonths(live.quarter.from, -MONTHS_BEHIND);
    const year = { from: yearAgo > earliest ? yearAgo : earliest, until: live.period.until };
    return {
      ...choice,
      currency: account.currency,
      dataAsOf: (await findBounds(tx, accountId, live.period.until)).dataAsOf,
      value: await getValue(tx, account, live.period),
      before: choice.isComparable ? await getValue(tx, account, live.beforePeriod) : null,
      months: (await getValue(tx, account, year)).months,
    };
  });
}
