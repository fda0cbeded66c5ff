// The people whom the product could expect: the ground on which the login rate stands.
//
// Known at the end of a period is who had used the product by then and was seen within the year before its end or
// later, and who was registered by then with the product's id (an identify call, or entered by our staff). Who left
// before the period's last 28 days is not expected any more, unless they went on using it. So everybody who was active
// in these 28 days is known, and the login rate never passes 1.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Day, Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { MONTH_DAYS } from "./adoption.ts";

/** Not seen for longer than this, a user is no longer expected. */
export const FORGOTTEN_DAYS = 365;

/** Known users at the end of each day before one of `untils`, in that order. */
export async function countKnownUsers(
  tx: Tx,
  { id, timeZone }: Pick<AccountFacts, "id" | "timeZone">,
  untils: Day[],
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ known: number }[]>`
    select count(*) filter (where
             coalesce(first_seen_on < u and last_seen_on >= u - ${FORGOTTEN_DAYS}::int, false)
               and (left_on is null or left_on > u - ${MONTH_DAYS}::int or last_seen_on >= u - ${MONTH_DAYS}::int)
             or coalesce(registered_on < u, false) and (left_on is null or left_on > u - ${MONTH_DAYS}::int))::int as known
      from unnest(${untils}::date[]) with ordinality as until (u, place) left join (
             select p.first_seen_on, p.last_seen_on, c.left_on, (c.created_at at time zone ${timeZone})::date as registered_on
               from (select * from usage_user where account_id = ${id}::uuid) p
               full join (select * from contact where account_id = ${id}::uuid and external_id is not null) c
                 on c.external_id = p.external_id
           ) person on true
     group by place order by place`;
  return rows.map(({ known }) => known);
}

export type PersonUse = {
  /** The id that events carry. */
  id: string;
  /** Null for a user of whom only the id is known. */
  name: string | null;
  department: string | null;
  /** The last day with an event in the period, or before it where there was none in it; null where neither is known. */
  lastActiveOn: Day | null;
  activeDays: number;
  events: number;
  /** Keys of the features that they used in the period, sorted. */
  features: string[];
};

/** Everybody known at the end of the period and what they used in it; who was active on most days first. */
export function listPeopleUse(
  tx: Tx,
  { id, timeZone }: Pick<AccountFacts, "id" | "timeZone">,
  { from, until }: Period,
): Promise<PersonUse[]> {
  return tx.$queryRaw<PersonUse[]>`
    with day as materialized (
      select * from daily_usage where account_id = ${id}::uuid and day >= ${from}::date and day < ${until}::date
    ), seen as (
      select user_key, count(*)::int as days, max(day) as last, sum(one.events)::int as events
        from day, unnest(user_keys, user_events) as one (user_key, events) group by 1
    ), used as (
      select user_key, array_agg(distinct feature_keys[feature] order by feature_keys[feature]) as features
        from day, unnest(pair_features, pair_users) as pair (feature, user_key) group by 1
    )
    select coalesce(p.external_id, c.external_id) as id, c.name, c.department, coalesce(seen.days, 0) as "activeDays",
           coalesce(seen.events, 0) as events, coalesce(used.features, '{}') as features,
           coalesce(seen.last, case when p.last_seen_on < ${from}::date then p.last_seen_on end)::text as "lastActiveOn"
      from (select * from usage_user where account_id = ${id}::uuid) p
      full join (select * from contact where account_id = ${id}::uuid and external_id is not null) c
        on c.external_id = p.external_id
      left join seen on seen.user_key = p.user_key
      left join used on used.user_key = p.user_key
     where seen.days > 0
        or (c.left_on is null or c.left_on > ${until}::date - ${MONTH_DAYS}::int)
           and (p.first_seen_on < ${until}::date and p.last_seen_on >= ${until}::date - ${FORGOTTEN_DAYS}::int
                or (c.created_at at time zone ${timeZone})::date < ${until}::date)
     order by "activeDays" desc, events desc, c.name nulls last, id`;
}
