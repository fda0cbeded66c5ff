// The value of a quarter by driver and month.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addMonths, type Period } from "#app/domain/day.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { getValue, type ValueOfPeriod } from "#app/domain/value/value.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { choose } from "./live-usage.server.ts";

export type ValueMonths = {
  quarter: Quarter;
  period: Period;
  currency: string;
  whole: ValueOfPeriod;
  /** Each month by itself; which drivers count is settled for the whole quarter. */
  months: { period: Period; value: ValueOfPeriod }[];
};

/** Null when a quarter was asked for of which nothing is known. */
export function readValueMonths(accountId: AccountId, asked: string | null, now: Date): Promise<ValueMonths | null> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const { live, refused } = await choose(tx, account, asked, now);
    if (refused !== null) return null;
    const { quarter, period } = live;
    const whole = await getValue(tx, account, period);
    const months: ValueMonths["months"] = [];
    for (let from = period.from; from < period.until; from = addMonths(from, 1)) {
      const next = addMonths(from, 1);
      const month = { from, until: next < period.until ? next : period.until };
      months.push({ period: month, value: await getValue(tx, account, month) });
    }
    return { quarter, period, currency: account.currency, whole, months };
  });
}
