// Finds failures of the measuring each night, and keeps them: what was not measured is compared with nothing later on.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { workCalendarOf } from "./business-days.ts";
import { findOutages, type Stop } from "./outage.ts";

/** Stops longer ago are no news. */
const LOOK_BACK_DAYS = 35;
const STEADY_DAYS = 56;
/** Of the business days of eight weeks, about 38, so many had use. */
const STEADY_USED = 28;

/** Keeps the outages that are seen on a day, one row an account. A second night writes nothing. @returns rows written */
export async function recordOutages(today: Day): Promise<number> {
  const { stops, steady } = await listStops(today);
  let written = 0;
  for (const { fromOn, accountIds } of findOutages(stops, steady, today)) {
    for (const id of accountIds) written += await record(toAccountId(id), fromOn, accountIds.length);
  }
  return written;
}

/** Outages that go on, the latest first, with the accounts whose data has not come back, by name. */
export function listOutages(today: Day): Promise<{ fromOn: Day; names: string[] }[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<{ fromOn: Day; names: string[] }[]>`
      select min(o.from_on)::text as "fromOn", array_agg(a.name order by a.name) as names
        from usage_outage o join account a on a.id = o.account_id
       where o.from_on > ${addDays(today, -LOOK_BACK_DAYS)}::date
         and (a.ended_on is null or a.ended_on > ${today}::date)
         and not exists (select from daily_usage d
                          where d.account_id = o.account_id and d.day >= o.from_on and d.events > 0)
       group by date_trunc('week', o.from_on) order by 1 desc`,
  );
}

/** First days of the outages that an account was part of. */
export async function listOutageStarts(tx: Tx, accountId: AccountId): Promise<Day[]> {
  const rows = await tx.usageOutage.findMany({ where: { accountId }, orderBy: { fromOn: "asc" } });
  return rows.map(({ fromOn }) => fromOn.toISOString().slice(0, 10));
}

/** Accounts under contract that used the product daily until they stopped, and how many use it daily. */
async function listStops(today: Day): Promise<{ stops: Stop[]; steady: number }> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ accountId: string; lastUsedOn: Day; locale: string }[]>`
      select a.id as "accountId", last.day::text as "lastUsedOn", a.locale
        from account a
       cross join lateral (select d.day from daily_usage d
                            where d.account_id = a.id and d.day < ${today}::date and d.events > 0
                            order by d.day desc limit 1) last
       where (a.ended_on is null or a.ended_on > ${today}::date)
         and last.day >= ${addDays(today, -LOOK_BACK_DAYS)}::date
         and not exists (select from usage_outage o where o.account_id = a.id and o.from_on > last.day)
         and (select count(*) from daily_usage d
               where d.account_id = a.id and d.day > last.day - ${STEADY_DAYS}::int and d.day <= last.day
                 and d.events > 0 and extract(isodow from d.day) < 6) >= ${STEADY_USED}`,
  );
  const stops = rows.map(({ locale, ...row }) => ({ ...row, calendar: workCalendarOf({ locale }) }));
  return { stops, steady: stops.length };
}

function record(accountId: AccountId, fromOn: Day, accounts: number): Promise<number> {
  return withAccount(accountId, async (tx) => {
    const data = [{ accountId, fromOn: toDateColumn(fromOn), accounts }];
    return (await tx.usageOutage.createMany({ data, skipDuplicates: true })).count;
  });
}
