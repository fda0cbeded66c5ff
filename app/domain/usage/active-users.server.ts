// How many people used the product: distinct users, counted anew for each span, never added up from shorter ones.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day, Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { MONTH_DAYS, WEEK_DAYS } from "./adoption.ts";

/** A period, and the day until which its weeks are counted where they go on behind it. */
export type Span = Period & { whole?: Day };

export type UserCounts = {
  /** Distinct users of the 28 days that end with the period, of its last 7, and of the period itself. */
  month: number;
  last: number;
  period: number;
  /** By week, counted from the period's first day; a week without users is absent. */
  weeks: Map<number, number>;
};

/** Distinct users of each of the spans, in their order. */
export async function countUsers(tx: Tx, accountId: AccountId, spans: Span[]): Promise<UserCounts[]> {
  const [from, until] = [spans.map((span) => span.from), spans.map((span) => span.until)];
  const whole = spans.map((span) => span.whole ?? span.until);
  // Grouped by user and week first: what is left to tell apart is small. Weeks before the period get negative numbers.
  const rows = await tx.$queryRaw<{ place: number; week: number | null; users: number; month: number; last: number }[]>`
    with span as (
      select place::int - 1 as place, f, u, greatest(u, w) as w
        from unnest(${from}::date[], ${until}::date[], ${whole}::date[]) with ordinality as s (f, u, w, place)
    ), seen as materialized (
      select place, (day - f + ${MONTH_DAYS}::int) / ${WEEK_DAYS}::int - ${MONTH_DAYS / WEEK_DAYS}::int as week, user_key,
             bool_or(day >= f and day < u) as within, max(day) filter (where day < u) as last_day, max(u) as u
        from (
          select place, f, u, day, unnest(user_keys) as user_key
            from span join daily_usage on day >= least(f, u - ${MONTH_DAYS}::int) and day < w
           where account_id = ${accountId}::uuid
        ) one
       group by 1, 2, 3
    )
    select place, week, count(*)::int as users, 0 as month, 0 as last from seen where week >= 0 group by place, week
    union all
    select place, null, count(distinct user_key) filter (where within)::int,
           count(distinct user_key) filter (where last_day >= u - ${MONTH_DAYS}::int)::int,
           count(distinct user_key) filter (where last_day >= u - ${WEEK_DAYS}::int)::int
      from seen group by place`;
  return spans.map((_, place) => {
    const own = rows.filter((row) => row.place === place);
    const { users: period = 0, month = 0, last = 0 } = own.find(({ week }) => week === null) ?? {};
    const weeks = own.flatMap(({ week, users }) => (week === null ? [] : [[week, users] as const]));
    return { month, last, period, weeks: new Map(weeks) };
  });
}
