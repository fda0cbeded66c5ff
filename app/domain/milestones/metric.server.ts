// Reads metrics as of the end of a day, from the rollups.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { featuresOn, seatsOn } from "#app/domain/contracts/subscription.ts";
import { addDays, type Day, daysBetween, daysIn, type Period } from "#app/domain/day.ts";
import { MONTH_DAYS } from "#app/domain/usage/adoption.ts";
import { daysSince, findFirstEventDay, listFeatureUse } from "#app/domain/usage/feature-use.server.ts";
import { listValueToDate } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type MetricKey, metrics } from "./metrics.ts";

/** Days over which a feature counts as in use: thirteen weeks, about a quarter. */
const BREADTH_DAYS = 91;

export type MetricReading = {
  /** The feature of `feature_events`. */
  featureKey: string | null;
  /** First day that a total counts: the day the goal starts. */
  since: Day;
};

type Values = (number | null)[];

/** The metric's value at the end of a day; null when nothing can be said. */
export async function readMetric(
  tx: Tx,
  account: AccountFacts,
  key: MetricKey,
  { day, ...reading }: MetricReading & { day: Day },
): Promise<number | null> {
  const [value] = await listMetric(tx, account, key, reading, { from: day, until: addDays(day, 1) });
  return value ?? null;
}

/** The metric's value at the end of each day of the period. A total is 0 before its start. */
export async function listMetric(
  tx: Tx,
  account: AccountFacts,
  key: MetricKey,
  reading: MetricReading,
  { from, until }: Period,
): Promise<Values> {
  const begins = metrics[key].kind === "total" && reading.since > from ? reading.since : from;
  const later = begins < until ? await readers[key](tx, account, { from: begins, until }, reading) : [];
  const firstEventOn = await findFirstEventDay(tx, account.id);
  return daysIn({ from, until }).map((day) => {
    if (firstEventOn === null || firstEventOn > day) return null;
    return day < begins ? 0 : (later[daysBetween(begins, day)] ?? null);
  });
}

type Reader = (tx: Tx, account: AccountFacts, period: Period, reading: MetricReading) => Promise<Values>;

const readers: Record<MetricKey, Reader> = {
  active_users: (tx, account, period) => listActiveUsers(tx, account.id, period),
  seat_utilisation: async (tx, account, period) => {
    const contracts = await listSubscriptions(tx, account.id);
    const active = await listActiveUsers(tx, account.id, period);
    return active.map((users, i) => ratio(users, seatsOn(contracts, addDays(period.from, i))));
  },
  breadth: async (tx, account, period) => {
    const contracts = await listSubscriptions(tx, account.id);
    const lastUsed = await listLastUse(tx, account.id, period);
    return daysIn(period).map((day, i) => {
      const entitled = featuresOn(contracts, day);
      const used = entitled.filter((key) => (lastUsed[i]?.get(key) ?? "") > addDays(day, -BREADTH_DAYS));
      return ratio(used.length, entitled.length);
    });
  },
  feature_events: async (tx, account, period, { featureKey, since }) => {
    if (featureKey === null) return daysIn(period).map(() => null);
    const uses = await listFeatureUse(tx, account.id, daysSince(since, period));
    return totals(uses.map((slice) => slice.get(featureKey)?.events ?? 0));
  },
  value_expected: (tx, account, period, { since }) => listValueToDate(tx, account, since, period),
};

/** Distinct users of the 28 days that end with each day. */
async function listActiveUsers(tx: Tx, accountId: AccountId, { from, until }: Period): Promise<number[]> {
  // A user comes in on a day whose last one before lies 28 days back or more, and goes 28 days after the last day of
  // each run: two marks for a run instead of a count over 28 days for each day.
  const rows = await tx.$queryRaw<{ day: number; change: number }[]>`
    with seen as (
      select day, unnest(user_keys) as user_key from daily_usage
       where account_id = ${accountId}::uuid and day > ${from}::date - ${MONTH_DAYS}::int and day < ${until}::date
    ), near as (
      select day, lag(day) over runs as before, lead(day) over runs as after from seen
      window runs as (partition by user_key order by day)
    )
    select greatest(0, day - ${from}::date) as day, sum(change)::int as change from (
      select day, 1 as change from near where before is null or day - before >= ${MONTH_DAYS}::int
      union all
      select day + ${MONTH_DAYS}::int, -1 from near where after is null or after - day >= ${MONTH_DAYS}::int
    ) mark group by 1`;
  const changes = new Map(rows.map(({ day, change }) => [day, change]));
  return totals(daysIn({ from, until }).map((_, i) => changes.get(i) ?? 0));
}

/** For each day of the period the last day, so far, on which each feature was used. */
async function listLastUse(tx: Tx, accountId: AccountId, { from, until }: Period): Promise<Map<string, Day>[]> {
  const rows = await tx.$queryRaw<{ day: Day; keys: string[] }[]>`
    select day::text, feature_keys as keys from daily_usage
     where account_id = ${accountId}::uuid and day > ${from}::date - ${BREADTH_DAYS}::int and day < ${until}::date
     order by day`;
  const last = new Map<string, Day>();
  let next = 0;
  return daysIn({ from, until }).map((today) => {
    for (let row = rows[next]; row && row.day <= today; row = rows[++next]) {
      for (const key of row.keys) last.set(key, row.day);
    }
    return new Map(last);
  });
}

function totals(changes: number[]): number[] {
  let sum = 0;
  return changes.map((change) => {
    sum += change;
    return sum;
  });
}

function ratio(part: number, whole: number | null): number | null {
  return whole ? part / whole : null;
}
