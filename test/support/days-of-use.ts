// Use on many days by many people at once, rolled up as in the house.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn, weekdayOf } from "#app/domain/day.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";

/** One use of the feature by each of the users at noon of each of the account's own days. */
export async function recordDays(
  accountId: AccountId,
  days: Day[],
  feature: string,
  users: readonly string[],
): Promise<void> {
  const months = [...new Set(days.flatMap((day) => [addDays(day, -1), addDays(day, 1)]).map((day) => day.slice(0, 7)))];
  await ownerPool().query("select ensure_usage_month(m::date) from unnest($1::text[]) m", [
    months.map((month) => `${month}-01`),
  ]);
  await ownerPool().query(
    `insert into usage_event (account_id, message_key, occurred_at, day, kind, feature_key, user_id, quantity)
     select a.id, gen_random_uuid(), (d + time '12:00') at time zone a.time_zone, d, 'track', $3, u, 1
       from account a, unnest($2::date[]) d, unnest($4::text[]) u where a.id = $1`,
    [accountId, days, feature, users],
  );
  await ownerPool().query("insert into usage_dirty (account_id, day) select $1, unnest($2::date[])", [accountId, days]);
  await rollUpUsage();
}

/** Mondays to Fridays of the last days before a day, in order. */
export function weekdaysBefore(today: Day, days: number): Day[] {
  return daysIn({ from: addDays(today, -days), until: today }).filter((day) => ![0, 6].includes(weekdayOf(day)));
}

/** user-1, user-2 … */
export function usersOf(count: number, prefix = "user"): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);
}
