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

/** Reads metrics of one account as readMetric() does; what was read for one goal is not read again for the next. */
export function metricReader(tx: Tx, account: AccountFacts) {
  const known = new Map<string, Promise<number | null>>();
  let firstEventOn: Promise<Day | null> | undefined;
  return (key: MetricKey, { day, ...reading }: MetricReading & { day: Day }): Promise<number | null> => {
    const { featureKey, since } = reading;
    const name = [key, day, featureKey, metrics[key].kind === "total" ? since : ""].join(" ");
    firstEventOn ??= findFirstEventDay(tx, account.id);
    const value =
      known.get(name) ??
      listSince(tx, account, key, reading, { from: day, until: addDays(day, 1) }, firstEventOn).then(
        ([at]) => at ?? null,
      );
    known.set(name, value);
    return value;
  };
}

/** The metric's value at the end of each day of the period. A total is 0 before its start. */
export function listMetric(
  tx: Tx,
  account: AccountFacts,
  key: MetricKey,
  reading: MetricReading,
  period: Period,
): Promise<Values> {
  return listSince(tx, account, key, reading, period, findFirstEventDay(tx, account.id));
}

async function listSince(
  tx: Tx,
  account: AccountFacts,
  key: MetricKey,
  reading: MetricReading,
  { from, until }: Period,
  firstEventDay: Promise<Day | null>,
): Promise<Values> {
  const firstEventOn = await firstEventDay;
  if (firstEventOn === null) return daysIn({ from, until }).map(() => null);
  const begins = metrics[key].kind === "total" && reading.since > from ? reading.since : from;
  const later = begins < until ? await readers[key](tx, account, { from: begins, until }, reading) : [];
  return daysIn({ from, until }).map((day) => {
    if (firstEventOn > day) return null;
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
    const used = await listUsedFeatures(tx, account.id, period);
    return used.map((keys, i) => {
      const entitled = featuresOn(contracts, addDays(period.from, i));
      return ratio(entitled.filter((key) => keys.has(key)).length, entitled.length);
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
  const first = addDays(from, 1 - MONTH_DAYS);
  const none = "0".repeat(daysBetween(first, until));
  const rows = await tx.$queryRaw<{ days: string }[]>`
    select bit_or(set_bit(${none}::varbit, day - ${first}::date, 1))::text as days from (
      select day, unnest(user_keys) as user_key from daily_usage
       where account_id = ${accountId}::uuid and day >= ${first}::date and day < ${until}::date
    ) seen group by user_key`;
  const changes = new Array<number>(none.length + MONTH_DAYS).fill(0);
  for (const { days } of rows) markRuns(days, changes);
  return totals(changes).slice(MONTH_DAYS - 1, none.length);
}

/** A user comes in on the first day of a run and goes 28 days after its last: two marks in place of 28 counts a day. */
function markRuns(days: string, changes: number[]): void {
  let day = days.indexOf("1");
  while (day !== -1) {
    changes[day]! += 1;
    let last = day;
    for (day = days.indexOf("1", last + 1); day !== -1 && day - last < MONTH_DAYS; day = days.indexOf("1", last + 1))
      last = day;
    changes[last + MONTH_DAYS]! -= 1;
  }
}

/** The features used within the thirteen weeks that end with each day. */
async function listUsedFeatures(tx: Tx, accountId: AccountId, { from, until }: Period): Promise<Set<string>[]> {
  const rows = await tx.$queryRaw<{ keys: string[]; day: number }[]>`
    select day - ${from}::date as day, feature_keys as keys from daily_usage
     where account_id = ${accountId}::uuid and day > ${from}::date - ${BREADTH_DAYS}::int and day < ${until}::date
     order by day`;
  const lastUse = new Map<string, number>();
  let next = 0;
  return daysIn({ from, until }).map((_, today) => {
    for (let row = rows[next]; row && row.day <= today; row = rows[++next]) {
      for (const key of row.keys) lastUse.set(key, row.day);
    }
    return new Set([...lastUse.keys()].filter((key) => (lastUse.get(key) ?? 0) > today - BREADTH_DAYS));
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
