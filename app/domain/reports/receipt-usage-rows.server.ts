// The rows behind figures of usage: who was active when, what was used when.
import { createHmac } from "node:crypto";
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn, type Period, weekdayOf } from "#app/domain/day.ts";
import { listDailyActivity } from "#app/domain/usage/adoption.server.ts";
import { type Adoption, MONTH_DAYS, WEEK_DAYS } from "#app/domain/usage/adoption.ts";
import { countKnownUsers } from "#app/domain/usage/known-users.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import type { Exclusion, SourceRow, Sources } from "./receipt-sources.ts";

type Usage = { adoption: Adoption; period: Period };

/** @param isNamed whether the reader may see single users: else each has a number that says nothing about them */
export async function readUserSources(
  tx: Tx,
  account: AccountFacts,
  { adoption, period }: Usage,
  figure: "monthlyActive" | "weeklyActive" | "seatUtilisation" | "loginRate",
  isNamed: boolean,
): Promise<Sources> {
  const window = windowOf(figure, period);
  const active = await listActiveUsers(tx, account.id, window);
  const rows: SourceRow[] = active.map(({ day, user, name, events }) => ({
    row: "active",
    id: isNamed ? name : numberOf(account.id, user),
    period: oneDay(day),
    unit: "count",
    value: events,
  }));
  if (figure === "seatUtilisation" && adoption.seats !== null) {
    rows.push({ row: "seats", unit: "count", value: adoption.seats, period: oneDay(addDays(period.until, -1)) });
  }
  if (figure === "loginRate") {
    const [known = 0] = await countKnownUsers(tx, account, [period.until]);
    rows.push({ row: "known", unit: "people", value: known, period: oneDay(addDays(period.until, -1)) });
  }
  const all = await countDays(tx, account.id, window);
  const seen = active.reduce((sum, { events }) => sum + events, 0);
  return {
    rule:
      figure === "seatUtilisation" ? "users-by-seats" : figure === "loginRate" ? "users-by-known" : "distinct-users",
    rows,
    counts: { ...all, users: new Set(active.map(({ user }) => user)).size },
    exclusions: some("without-user", all.events - seen),
  };
}

/** Means of days: the daily active users of the period, or those of 28 days over the monthly. */
export async function readDaySources(
  tx: Tx,
  account: AccountFacts,
  { adoption, period }: Usage,
  figure: "dailyActive" | "stickiness" | "events",
): Promise<Sources> {
  const window = windowOf(figure, period);
  const days = await listDailyActivity(tx, account.id, window);
  const knownFrom = adoption.firstEventOn ?? window.until;
  const since = account.startedOn < knownFrom ? account.startedOn : knownFrom;
  const isOff = (day: Day) => weekdayOf(day) === 0 || weekdayOf(day) === 6;
  const isCounted = (day: Day) => figure !== "dailyActive" || (!isOff(day) && day >= since);
  const rows: SourceRow[] = days.map(({ day, activeUsers, events }) => ({
    row: "day",
    period: oneDay(day),
    unit: figure === "events" ? "count" : "people",
    value: figure === "events" ? events : activeUsers,
    counts: isCounted(day),
  }));
  if (figure === "stickiness" && adoption.monthlyActive !== null) {
    rows.push({ row: "value", unit: "people", value: adoption.monthlyActive, period: window });
  }
  const early = days.filter(({ day }) => day < since).length;
  return {
    rule: figure === "events" ? "sum-of-days" : figure === "stickiness" ? "stickiness" : "mean-of-days",
    rows,
    counts: { ...(await countDays(tx, account.id, window)), users: null },
    exclusions:
      figure === "dailyActive"
        ? [
            ...some("weekends", days.filter(({ day }) => isOff(day) && day >= since).length),
            ...some("before-first-use", early),
          ]
        : [],
  };
}

/** Every feature that was used or is in the contract. */
export async function readFeatureSources(tx: Tx, account: AccountFacts, { adoption, period }: Usage): Promise<Sources> {
  const { features, featuresEntitled } = adoption;
  const outside = featuresEntitled > 0 ? features.filter(({ entitled, events }) => !entitled && events > 0) : [];
  return {
    rule: "features",
    rows: features.map(({ key, name, events, entitled }) => ({
      row: "feature",
      id: key,
      what: name,
      period,
      unit: "count",
      value: events,
      counts: entitled,
    })),
    counts: { ...(await countDays(tx, account.id, period)), users: null },
    exclusions: some(
      "outside-contract",
      outside.length,
      outside.map(({ name }) => name),
    ),
  };
}

/** Every user with each feature that they used. */
export async function readPairSources(
  tx: Tx,
  account: AccountFacts,
  period: Period,
  isNamed: boolean,
): Promise<Sources> {
  const pairs = await tx.$queryRaw<{ feature: string; user: string; name: string; events: number }[]>`
    select day.feature_keys[use.feature] as feature, use.user_key::text as user,
           coalesce(min(u.external_id), '') as name, sum(use.events)::float8 as events
      from daily_usage day
     cross join lateral unnest(pair_features, pair_users, pair_events) as use (feature, user_key, events)
      left join usage_user u on u.account_id = day.account_id and u.user_key = use.user_key
     where day.account_id = ${account.id}::uuid and day.day >= ${period.from}::date and day.day < ${period.until}::date
     group by 1, 2 order by 1, 2`;
  return {
    rule: "median-of-pairs",
    rows: pairs.map(({ feature, user, name, events }) => ({
      row: "pair",
      id: isNamed ? name : numberOf(account.id, user),
      what: { ja: feature, en: feature },
      period,
      unit: "count",
      value: events,
    })),
    counts: { ...(await countDays(tx, account.id, period)), users: new Set(pairs.map(({ user }) => user)).size },
    exclusions: [],
  };
}

export function windowOf(figure: string, period: Period): Period {
  const days = {
    monthlyActive: MONTH_DAYS,
    seatUtilisation: MONTH_DAYS,
    loginRate: MONTH_DAYS,
    stickiness: MONTH_DAYS,
  };
  const length = figure === "weeklyActive" ? WEEK_DAYS : days[figure as keyof typeof days];
  return length ? { from: addDays(period.until, -length), until: period.until } : period;
}

/** Days with any use, and their events. */
export async function countDays(tx: Tx, accountId: AccountId, { from, until }: Period) {
  const [row] = await tx.$queryRaw<{ days: number; events: number }[]>`
    select count(*)::int as days, coalesce(sum(events), 0)::float8 as events from daily_usage
     where account_id = ${accountId}::uuid and day >= ${from}::date and day < ${until}::date and events > 0`;
  return row ?? { days: 0, events: 0 };
}

export function oneDay(day: Day): Period {
  return { from: day, until: addDays(day, 1) };
}

export function some(kind: Exclusion["kind"], amount: number, names: Exclusion["names"] = []): Exclusion[] {
  return amount > 0 ? [{ kind, amount, names }] : [];
}

/** How many days of a running quarter are still to come. */
export function daysAhead(period: Period, whole: Period): number {
  return daysIn({ from: period.until, until: whole.until }).length;
}

function listActiveUsers(tx: Tx, accountId: AccountId, { from, until }: Period) {
  return tx.$queryRaw<{ day: Day; user: string; name: string; events: number }[]>`
    select d.day::text, one.user_key::text as user, coalesce(u.external_id, '') as name, one.events::float8 as events
      from daily_usage d
     cross join lateral unnest(d.user_keys, d.user_events) as one (user_key, events)
      left join usage_user u on u.account_id = d.account_id and u.user_key = one.user_key
     where d.account_id = ${accountId}::uuid and d.day >= ${from}::date and d.day < ${until}::date
     order by d.day, one.user_key`;
}

/** The same for the same user in every table, and of no use for finding out who it is. */
function numberOf(accountId: AccountId, user: string): string {
  const digest = createHmac("sha256", env().SESSION_SECRET).update(`user number:${accountId}:${user}`).digest();
  return `U-${(digest.readBigUInt64BE() % 10n ** 12n).toString().padStart(12, "0")}`;
}
