// Counts that only a report and the overview ask for.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { MONTH_DAYS, WEEK_DAYS } from "#app/domain/usage/adoption.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { EventCounts } from "./frozen.ts";

/** Events of the last 28 and 7 days before a day. */
export async function countEvents(tx: Tx, accountId: AccountId, until: Day): Promise<EventCounts> {
  const [counts] = await tx.$queryRaw<EventCounts[]>`
    select coalesce(sum(events), 0)::float8 as month,
           coalesce(sum(events) filter (where day >= ${until}::date - ${WEEK_DAYS}::int), 0)::float8 as week
      from daily_usage where account_id = ${accountId}::uuid and day < ${until}::date
       and day >= ${until}::date - ${MONTH_DAYS}::int`;
  return counts ?? { month: 0, week: 0 };
}

/** Users of the 28 days before the earlier day who are not among those of the 28 days before the later one. */
export async function countUsersLeft(tx: Tx, accountId: AccountId, earlier: Day, later: Day): Promise<number> {
  const [count] = await tx.$queryRaw<{ left: number }[]>`
    with seen as (
      select unnest(user_keys) as user_key, day >= ${later}::date - ${MONTH_DAYS}::int as lately from daily_usage
       where account_id = ${accountId}::uuid
         and (day < ${earlier}::date and day >= ${earlier}::date - ${MONTH_DAYS}::int
              or day < ${later}::date and day >= ${later}::date - ${MONTH_DAYS}::int)
    )
    select count(*)::int as left from (select user_key from seen group by user_key having not bool_or(lately)) gone`;
  return count?.left ?? 0;
}

/** People who get the reports of the account. */
export async function countReportContacts(tx: Tx, accountId: AccountId): Promise<number> {
  const [count] = await tx.$queryRaw<{ contacts: number }[]>`
    select count(*)::int as contacts from contact
     where account_id = ${accountId}::uuid and receives_reports and left_on is null`;
  return count?.contacts ?? 0;
}
