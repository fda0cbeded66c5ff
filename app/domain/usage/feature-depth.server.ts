// Reads who used which feature how often from the triples of the daily rollups.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { FeatureDepth } from "./feature-depth.ts";

export type Depth = {
  features: FeatureDepth[];
  /** Median uses of a user and a feature, over all pairs of both with any use; null when there are none. */
  median: number | null;
};

/** How deeply features were used in each of some periods, in their order. */
export async function listDepth(tx: Tx, accountId: AccountId, periods: Period[]): Promise<Depth[]> {
  const [from, until] = [periods.map((period) => period.from), periods.map((period) => period.until)];
  const rows = await tx.$queryRaw<{ place: number; key: string | null; people: number; depth: number }[]>`
    with pair as (
      select place, feature_keys[feature] as key, user_key, sum(events) as events
        from (
          select place::int - 1 as place, feature_keys, unnest(pair_features) as feature, unnest(pair_users) as user_key,
                 unnest(pair_events) as events
            from unnest(${from}::date[], ${until}::date[]) with ordinality as s (f, u, place)
            join daily_usage as day on day.day >= f and day.day < u
           where account_id = ${accountId}::uuid
        ) one
       group by 1, 2, 3
    )
    select place, key, count(*)::int as people, percentile_cont(0.5) within group (order by events) as depth
      from pair group by grouping sets ((place, key), (place))`;
  return periods.map((_, place) => {
    const own = rows.filter((row) => row.place === place);
    return {
      features: own.flatMap(({ key, people, depth }) => (key === null ? [] : [{ key, people, depth }])),
      median: own.find(({ key }) => key === null)?.depth ?? null,
    };
  });
}
