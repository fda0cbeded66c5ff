// Counts of people that only a report and the overview ask for.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { MONTH_DAYS } from "#app/domain/usage/adoption.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type PeopleCounts = {
  /** Users of the 28 days before the earlier day who are not among those of the 28 days before the later one. */
  usersLeft: number | null;
  /** People who get the reports and can be reached, on the last of all these days. */
  reportContacts: number;
};

/** @param earlier null where there is nothing to compare with; then nobody is known to have left */
export async function countPeople(
  tx: Tx,
  accountId: AccountId,
  { earlier, later }: { earlier: Day | null; later: Day },
): Promise<PeopleCounts> {
  const [counts] = await tx.$queryRaw<{ left: number; contacts: number }[]>`
    with seen as (
      select unnest(user_keys) as user_key, day >= ${later}::date - ${MONTH_DAYS}::int as lately from daily_usage
       where account_id = ${accountId}::uuid
         and (day < ${earlier}::date and day >= ${earlier}::date - ${MONTH_DAYS}::int
              or day < ${later}::date and day >= ${later}::date - ${MONTH_DAYS}::int)
    )
    select (select count(*)::int from (
              select user_key from seen group by user_key having not bool_or(lately)) gone) as left,
           (select count(*)::int from contact
             where account_id = ${accountId}::uuid and receives_reports and email is not null
               and (left_on is null or left_on > ${addDays(later, -1)}::date)) as contacts`;
  return { usersLeft: earlier === null ? null : counts!.left, reportContacts: counts!.contacts };
}
