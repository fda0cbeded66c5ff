// Reads adoption from the daily rollups alone: a row per account and day, users as arrays (see rollup.server.ts).
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { featuresOn, seatsOn } from "#app/domain/contracts/subscription.ts";
import { addDays, type Day, daysIn, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type Adoption, adoptionOf, type DailyActivity, type FeatureUse, MONTH_DAYS, WEEK_DAYS } from "./adoption.ts";

export type { Adoption, DailyActivity, FeatureUse, Week } from "./adoption.ts";

/** How the account used the product in a period; definitions in adoption.ts. A running period ends tomorrow. */
export async function getAdoption(tx: Tx, account: AccountFacts, period: Period): Promise<Adoption> {
  const lastDay = addDays(period.until, -1);
  const monthAgo = addDays(period.until, -MONTH_DAYS);
  const contracts = await listSubscriptions(tx, account.id);
  const activity = {
    days: await listActiveDays(tx, account.id, {
      from: monthAgo < period.from ? monthAgo : period.from,
      until: period.until,
    }),
    ...(await countUsers(tx, account.id, period)),
    features: await listFeatures(tx, account.id, period, featuresOn(contracts, lastDay)),
    ...(await findBounds(tx, account.id, period.until)),
  };
  return adoptionOf(activity, period, account.startedOn, seatsOn(contracts, lastDay));
}

/** Users and events of every day of the period, days without any included. */
export async function listDailyActivity(tx: Tx, accountId: AccountId, period: Period): Promise<DailyActivity[]> {
  const active = new Map((await listActiveDays(tx, accountId, period)).map((day) => [day.day, day]));
  return daysIn(period).map((day) => active.get(day) ?? { day, activeUsers: 0, events: 0 });
}

/** First and last day with an event before a day, and the instant of the newest event among them. */
export async function findBounds(tx: Tx, accountId: AccountId, until: Day) {
  const [bounds] = await tx.$queryRaw<{ firstEventOn: Day | null; lastEventOn: Day | null }[]>`
    select min(day)::text as "firstEventOn", max(day)::text as "lastEventOn" from daily_usage
     where account_id = ${accountId}::uuid and day < ${until}::date and events > 0`;
  const { firstEventOn = null, lastEventOn = null } = bounds ?? {};
  if (lastEventOn === null) return { firstEventOn, lastEventOn, dataAsOf: null };
  // A calendar day lies within these two days of UTC in every zone: they keep the search in one or two partitions.
  const [newest] = await tx.$queryRaw<{ at: Date | null }[]>`
    select max(occurred_at) as at from usage_event
     where account_id = ${accountId}::uuid and day = ${lastEventOn}::date
       and occurred_at >= ${`${addDays(lastEventOn, -1)}T00:00:00Z`}::timestamptz
       and occurred_at < ${`${addDays(lastEventOn, 2)}T00:00:00Z`}::timestamptz`;
  return { firstEventOn, lastEventOn, dataAsOf: newest?.at ?? null };
}

function listActiveDays(tx: Tx, accountId: AccountId, { from, until }: Period): Promise<DailyActivity[]> {
  return tx.$queryRaw<DailyActivity[]>`
    select day::text, cardinality(user_keys) as "activeUsers", events from daily_usage
     where account_id = ${accountId}::uuid and day >= ${from}::date and day < ${until}::date and events > 0
     order by day`;
}

/** Distinct users of the trailing 28 and 7 days, and of each week of the period. */
async function countUsers(tx: Tx, accountId: AccountId, { from, until }: Period) {
  // Grouped by user and week first: what is left to tell apart is small. Weeks before the period get negative numbers.
  const rows = await tx.$queryRaw<{ span: "month" | "last" | "week"; week: number; users: number }[]>`
    with seen as materialized (
      select (day - ${from}::date + ${MONTH_DAYS}::int) / ${WEEK_DAYS}::int - ${MONTH_DAYS / WEEK_DAYS}::int as week,
             user_key, max(day) as last_day
        from (
          select day, unnest(user_keys) as user_key from daily_usage
           where account_id = ${accountId}::uuid and day < ${until}::date
             and day >= least(${from}::date, ${until}::date - ${MONTH_DAYS}::int)
        ) one
       group by 1, 2
    )
    select 'week' as span, week, count(*)::int as users from seen where week >= 0 group by week
    union all
    select 'month', 0, count(distinct user_key)::int from seen where last_day >= ${until}::date - ${MONTH_DAYS}::int
    union all
    select 'last', 0, count(distinct user_key)::int from seen where last_day >= ${until}::date - ${WEEK_DAYS}::int`;
  const usersOf = (span: string) => rows.find((row) => row.span === span)?.users ?? 0;
  return {
    monthlyActive: usersOf("month"),
    weeklyActive: usersOf("last"),
    usersOfWeek: new Map(rows.filter(({ span }) => span === "week").map(({ week, users }) => [week, users])),
  };
}

async function listFeatures(tx: Tx, accountId: AccountId, period: Period, entitled: string[]): Promise<FeatureUse[]> {
  const rows = await tx.$queryRaw<FeatureRow[]>`
    with used as (
      select use.key, sum(use.events)::float8 as events, max(use.users) as users
        from daily_usage, unnest(feature_keys, feature_events, feature_users) as use (key, events, users)
       where account_id = ${accountId}::uuid and day >= ${period.from}::date and day < ${period.until}::date
       group by use.key
    )
    select key, coalesce(f.name_ja, key) as "nameJa", coalesce(f.name_en, key) as "nameEn",
           coalesce(f.hint_ja, '') as "hintJa", coalesce(f.hint_en, '') as "hintEn",
           coalesce(used.events, 0) as events, coalesce(used.users, 0) as users, plan.key is not null as entitled
      from used full join unnest(${entitled}::text[]) as plan (key) using (key) left join feature f using (key)
     order by events desc, f.position nulls last, key`;
  return rows.map(({ nameJa, nameEn, hintJa, hintEn, ...use }) => ({
    ...use,
    name: { ja: nameJa, en: nameEn },
    hint: { ja: hintJa, en: hintEn },
  }));
}

type FeatureRow = Omit<FeatureUse, "name" | "hint"> & {
  nameJa: string;
  nameEn: string;
  hintJa: string;
  hintEn: string;
};
