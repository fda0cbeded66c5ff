// Use of some of the features alone, such as those of one contract, from the triples of the daily rollups.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type DailyActivity, MONTH_DAYS } from "./adoption.ts";

/** Keys of features, or all use whatever the feature. */
export type Scope = readonly string[] | "all";

export type ScopeUse = {
  /** Mondays to Fridays with use and the distinct people of each, in order. */
  weekdays: Pick<DailyActivity, "day" | "activeUsers">[];
  /** Distinct people of the 28 days before each of the days asked about, in their order. */
  people: number[];
};

/** How each scope was used in a period; together, so that many contracts cost no more statements than one. */
export async function listScopeUse(
  tx: Tx,
  accountId: AccountId,
  scopes: readonly Scope[],
  { period, untils }: { period: Period; untils: Day[] },
): Promise<ScopeUse[]> {
  const pairs = scopes.flatMap((scope, place) => (scope === "all" ? [] : scope.map((key) => ({ place, key }))));
  const whole = scopes.flatMap((scope, place) => (scope === "all" ? [place] : []));
  // Day by day, where people are told apart among few, and features by their place in the day's list.
  const rows = await tx.$queryRaw<{ place: number; day: Day | null; until: number | null; people: number }[]>`
    with scope as materialized (
      select * from unnest(${pairs.map(({ place }) => place)}::int[], ${pairs.map(({ key }) => key)}::text[]) s (place, key)
    ), whole as (
      select place from unnest(${whole}::int[]) as place
    ), used as (
      select * from daily_usage
       where account_id = ${accountId}::uuid and day >= ${period.from}::date and day < ${period.until}::date
    ), recent as (
      select n, used.* from used join unnest(${untils}::date[]) with ordinality as moment (u, n)
          on day >= u - ${MONTH_DAYS}::int and day < u
    )
    select place, day::text, null::int as until, people
      from used cross join lateral (
             select place, count(distinct user_key)::int as people
               from unnest(feature_keys) with ordinality as listed (key, feature) join scope using (key)
               join unnest(pair_features, pair_users) as pair (feature, user_key) using (feature)
              group by place) one
     where extract(isodow from day) < 6
    union all
    select place, day::text, null, cardinality(user_keys) from used cross join whole where extract(isodow from day) < 6
    union all
    select place, null, n::int, count(distinct user_key)::int
      from recent cross join unnest(pair_features, pair_users) as pair (feature, user_key)
      join scope on key = feature_keys[feature]
     group by place, n
    union all
    select place, null, n::int, count(distinct user_key)::int from recent cross join whole, unnest(user_keys) as user_key
     group by place, n
     order by place, day`;
  return scopes.map((_, place) => {
    const own = rows.filter((row) => row.place === place);
    return {
      weekdays: own.flatMap(({ day, people }) => (day === null ? [] : [{ day, activeUsers: people }])),
      people: untils.map((_, i) => own.find(({ until }) => until === i + 1)?.people ?? 0),
    };
  });
}

/** Keys of the features with any use in the 28 days before each of the days, in their order. */
export async function listFeaturesUsed(tx: Tx, accountId: AccountId, untils: Day[]): Promise<Set<string>[]> {
  const earliest = addDays([...untils].sort()[0]!, -MONTH_DAYS);
  const rows = await tx.$queryRaw<{ key: string; until: number }[]>`
    select distinct key, n::int as until
      from daily_usage
      join unnest(${untils}::date[]) with ordinality as moment (u, n) on day >= u - ${MONTH_DAYS}::int and day < u,
           unnest(feature_keys) as key
     where account_id = ${accountId}::uuid and day >= ${earliest}::date`;
  return untils.map((_, i) => new Set(rows.filter(({ until }) => until === i + 1).map(({ key }) => key)));
}
