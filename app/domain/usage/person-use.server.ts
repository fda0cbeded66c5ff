// What every person of an account did with the product in the last twelve weeks, by person: read in one statement,
// however many they are.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { MONTH_DAYS } from "./adoption.ts";
import { FORGOTTEN_DAYS } from "./known-users.server.ts";

export type PersonUse = {
  contactId: string | null;
  /** The id that events carry; null for a contact who has none. */
  userId: string | null;
  name: string | null;
  department: string | null;
  title: string | null;
  role: "executive" | "admin" | "member" | null;
  isSponsor: boolean;
  /** Whether the portal is open to them. */
  maySignIn: boolean;
  /** First day on which they are no longer there; they are listed only while they went on using the product. */
  leftOn: Day | null;
  /** The day on which they were registered; null for a user of whom only the id is known. */
  registeredOn: Day | null;
  firstUsedOn: Day | null;
  lastUsedOn: Day | null;
  /** Days with an event in the 28 days before today, in the 28 before those, and in the 28 before those. */
  days: [number, number, number];
  /** Features used in the 28 days before today; only those of the contracts, where these list any. */
  features: number;
};

/**
 * Everybody of whom the account is known to consist: who was active within 28 days; who is registered and has not left;
 * who was seen within a year, unless they have left. Nobody of another account.
 *
 * @param entitled keys of the features that the contracts include
 */
export async function listPeopleByUse(
  tx: Tx,
  { id, timeZone }: Pick<AccountFacts, "id" | "timeZone">,
  { today, entitled }: { today: Day; entitled: string[] },
): Promise<PersonUse[]> {
  const [first, second, third] = [1, 2, 3].map((n) => addDays(today, -n * MONTH_DAYS));
  const rows = await tx.$queryRaw<
    (Omit<PersonUse, "days"> & { daysNow: number; daysBefore: number; daysEarlier: number })[]
  >`
    with recent as materialized (
      select * from daily_usage where account_id = ${id}::uuid and day >= ${third}::date and day < ${today}::date
    ), seen as (
      select user_key, count(*) filter (where day >= ${first}::date)::int as now,
             count(*) filter (where day >= ${second}::date and day < ${first}::date)::int as before,
             count(*) filter (where day < ${second}::date)::int as earlier, max(day) as last
        from recent, unnest(user_keys) as user_key group by 1
    ), used as (
      select user_key, count(distinct key)::int as features
        from (select user_key, feature_keys[feature] as key
                from recent, unnest(pair_features, pair_users) as pair (feature, user_key)
               where day >= ${first}::date) one
       where cardinality(${entitled}::text[]) = 0 or key = any(${entitled}::text[])
       group by 1
    )
    select c.id as "contactId", coalesce(p.external_id, c.external_id) as "userId", c.name, c.department, c.title, c.role,
           coalesce(c.is_sponsor, false) as "isSponsor", c.left_on::text as "leftOn",
           coalesce(c.may_sign_in and c.email is not null, false) as "maySignIn",
           (c.created_at at time zone ${timeZone})::date::text as "registeredOn", p.first_seen_on::text as "firstUsedOn",
           (case when p.last_seen_on <= ${today}::date then p.last_seen_on else seen.last end)::text as "lastUsedOn",
           coalesce(seen.now, 0) as "daysNow", coalesce(seen.before, 0) as "daysBefore",
           coalesce(seen.earlier, 0) as "daysEarlier", coalesce(used.features, 0) as features
      from (select * from usage_user where account_id = ${id}::uuid) p
      full join (select * from contact where account_id = ${id}::uuid) c on c.external_id = p.external_id
      left join seen on seen.user_key = p.user_key
      left join used on used.user_key = p.user_key
     where seen.now > 0
        or (c.left_on is null or c.left_on > ${today}::date)
           and ((c.created_at at time zone ${timeZone})::date <= ${today}::date
                or p.first_seen_on < ${today}::date and p.last_seen_on >= ${today}::date - ${FORGOTTEN_DAYS}::int)
     order by c.name nulls last, "userId"`;
  return rows.map(({ daysNow, daysBefore, daysEarlier, ...person }) => ({
    ...person,
    days: [daysNow, daysBefore, daysEarlier],
  }));
}
