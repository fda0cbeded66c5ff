// Reads adoption from the daily rollups alone: a row per account and day, users as arrays (see rollup.server.ts).
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { featuresOn, seatsOn } from "#app/domain/contracts/subscription.ts";
import { addDays, type Day, daysIn, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { countUsers } from "./active-users.server.ts";
import {
  type Adoption,
  adoptionOf,
  type DailyActivity,
  type FeatureUse,
  MONTH_DAYS,
  type Week,
  weeksOf,
} from "./adoption.ts";
import {
  type FeatureSlice,
  findFirstEventDay,
  listFeatureSlices,
  listFeatureWords,
  weekStarts,
} from "./feature-use.server.ts";

export type { Adoption, DailyActivity, FeatureUse, Week } from "./adoption.ts";

/** A period, what it is compared with, and the whole of that, of which more days may be known. */
export type Compared = { period: Period; before: Period | null; whole: Period | null };

export type Adoptions = {
  now: Adoption;
  before: Adoption | null;
  /** The weeks of the whole period before. */
  weeksBefore: Week[];
  /** Events by feature in each week, now and in the whole period before. A feature without any is absent. */
  uses: Map<string, { now: number[]; before: number[] }>;
  /** Every day of the period. */
  days: DailyActivity[];
  /** Distinct users of the period, however long. */
  activeUsers: number;
};

/** How the account used the product in a period; definitions in adoption.ts. A running period ends tomorrow. */
export async function getAdoption(tx: Tx, account: AccountFacts, period: Period): Promise<Adoption> {
  return (await getAdoptions(tx, account, { period, before: null, whole: null })).now;
}

/** The same for two periods, read together: each table once. */
export async function getAdoptions(tx: Tx, account: AccountFacts, compared: Compared): Promise<Adoptions> {
  const { period, before, whole } = compared;
  const contracts = await listSubscriptions(tx, account.id);
  const spans = [period, ...(before && whole ? [{ ...before, whole: whole.until }] : [])];
  const days = await listActiveDays(tx, account.id, spans.map(reachOf));
  const users = await countUsers(tx, account.id, spans);
  const slices = await listFeatureSlices(tx, account.id, spans);
  const entitled = spans.map(({ until }) => featuresOn(contracts, addDays(until, -1)));
  const words = await listFeatureWords(tx, [...new Set([...slices.map(({ key }) => key), ...entitled.flat()])]);
  const lastEventOn = days.findLast(({ day }) => day < period.until)?.day;
  const bounds = await findBounds(tx, account.id, period.until, lastEventOn);
  const adoptionIn = (place: number): Adoption => {
    const { from, until } = spans[place]!;
    const reach = reachOf(spans[place]!);
    const { month, last, weeks } = users[place]!;
    const seats = seatsOn(contracts, addDays(until, -1));
    const activity = {
      days: days.filter(({ day }) => day >= reach.from && day < until),
      monthlyActive: month,
      weeklyActive: last,
      usersOfWeek: weeks,
      features: featuresOf(slices, place, entitled[place]!, words),
      ...boundsBefore(bounds, until),
    };
    return adoptionOf(activity, { from, until }, account.startedOn, seats);
  };
  const active = new Map(days.map((day) => [day.day, day]));
  const inWhole = whole ? days.filter(({ day }) => day >= whole.from && day < whole.until) : [];
  return {
    now: adoptionIn(0),
    before: before && whole ? adoptionIn(1) : null,
    weeksBefore: whole ? weeksOf(inWhole, whole, users[1]!.weeks) : [],
    uses: usesOf(slices, weekStarts(period).length, whole ? weekStarts(whole).length : 0),
    days: daysIn(period).map((day) => active.get(day) ?? { day, activeUsers: 0, events: 0 }),
    activeUsers: users[0]!.period,
  };
}

/** Users and events of every day of the period, days without any included. */
export async function listDailyActivity(tx: Tx, accountId: AccountId, period: Period): Promise<DailyActivity[]> {
  const active = new Map((await listActiveDays(tx, accountId, [period])).map((day) => [day.day, day]));
  return daysIn(period).map((day) => active.get(day) ?? { day, activeUsers: 0, events: 0 });
}

type Bounds = { firstEventOn: Day | null; lastEventOn: Day | null; dataAsOf: Date | null };
const NOTHING_KNOWN: Bounds = { firstEventOn: null, lastEventOn: null, dataAsOf: null };

/**
 * First and last day with an event before a day, and the instant of the newest event among them.
 *
 * @param known that last day, where it was read already
 */
export async function findBounds(tx: Tx, accountId: AccountId, until: Day, known?: Day): Promise<Bounds> {
  const firstEventOn = await findFirstEventDay(tx, accountId);
  if (firstEventOn === null || firstEventOn >= until) return NOTHING_KNOWN;
  const lastEventOn = known ?? (await findLastEventDay(tx, accountId, until)) ?? firstEventOn;
  // A calendar day lies within these two days of UTC in every zone: they keep the search in one or two partitions.
  const [newest] = await tx.$queryRaw<{ at: Date | null }[]>`
    select max(occurred_at) as at from usage_event
     where account_id = ${accountId}::uuid and day = ${lastEventOn}::date
       and occurred_at >= ${`${addDays(lastEventOn, -1)}T00:00:00Z`}::timestamptz
       and occurred_at < ${`${addDays(lastEventOn, 2)}T00:00:00Z`}::timestamptz`;
  return { firstEventOn, lastEventOn, dataAsOf: newest?.at ?? null };
}

async function findLastEventDay(tx: Tx, accountId: AccountId, until: Day): Promise<Day | null> {
  const [last] = await tx.$queryRaw<{ day: Day | null }[]>`
    select max(day)::text as day from daily_usage
     where account_id = ${accountId}::uuid and day < ${until}::date and events > 0`;
  return last?.day ?? null;
}

/** What was known before an earlier day. The figures of a period before are as fresh as those they stand beside. */
function boundsBefore({ firstEventOn, ...bounds }: Bounds, until: Day): Bounds {
  return firstEventOn === null || firstEventOn >= until ? NOTHING_KNOWN : { firstEventOn, ...bounds };
}

/** The days that figures of a period look at: its own and the 28 that end with it. */
function reachOf({ from, until, whole = until }: Period & { whole?: Day }): Period {
  const monthAgo = addDays(until, -MONTH_DAYS);
  return { from: monthAgo < from ? monthAgo : from, until: whole > until ? whole : until };
}

/** Days with events within any of the periods, in order. */
function listActiveDays(tx: Tx, accountId: AccountId, periods: Period[]): Promise<DailyActivity[]> {
  const [from, until] = [periods.map((period) => period.from), periods.map((period) => period.until)];
  return tx.$queryRaw<DailyActivity[]>`
    select day::text, cardinality(user_keys) as "activeUsers", events from daily_usage
     where account_id = ${accountId}::uuid and events > 0
       and day >= (select min(f) from unnest(${from}::date[]) f) and day < (select max(u) from unnest(${until}::date[]) u)
       and exists (select from unnest(${from}::date[], ${until}::date[]) as p (f, u) where day >= f and day < u)
     order by day`;
}

type Words = Awaited<ReturnType<typeof listFeatureWords>>;

/** Used or entitled, busiest first. */
function featuresOf(slices: FeatureSlice[], place: number, entitled: string[], words: Words): FeatureUse[] {
  const used = new Map<string, { events: number; users: number }>(
    entitled.map((key) => [key, { events: 0, users: 0 }]),
  );
  for (const { key, events, users } of slices.filter((slice) => slice.place === place && slice.isWithin)) {
    const { events: sum = 0, users: most = 0 } = used.get(key) ?? {};
    used.set(key, { events: sum + events, users: Math.max(most, users) });
  }
  return [...used]
    .map(([key, use]) => ({ key, ...words(key), ...use, entitled: entitled.includes(key) }))
    .sort(
      (a, b) =>
        b.events - a.events || (a.position === b.position ? 0 : a.position - b.position) || (a.key < b.key ? -1 : 1),
    )
    .map(({ position: _, ...feature }) => feature);
}

function usesOf(slices: FeatureSlice[], weeks: number, weeksBefore: number): Adoptions["uses"] {
  const uses: Adoptions["uses"] = new Map();
  for (const { place, week, key, events } of slices) {
    const of = uses.get(key) ?? {
      now: Array<number>(weeks).fill(0),
      before: Array<number>(weeksBefore).fill(0),
    };
    uses.set(key, of);
    const list = place === 0 ? of.now : of.before;
    list[week] = (list[week] ?? 0) + events;
  }
  return uses;
}
