// The two moments that levels are computed for, now and four weeks before, and what holds of an account's data at both.
// Nothing is kept from day to day: the rollups say today what they said then, and what arrived late since counts.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { findFeedDay, isFeedAlive } from "#app/domain/health/feed.server.ts";
import type { HealthModel } from "#app/domain/health/model-schema.ts";
import { listOutageStarts } from "#app/domain/health/outage.server.ts";
import type { Feed } from "#app/domain/health/signals.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { CHANGE_DAYS } from "./level.ts";

/** An instant, and the day of the account that it lies in: what is counted by days ends before it. */
export type Moment = { now: Date; today: Day; feed: Feed; feedOn: Day | null };

/** What everything about an account is computed from. */
export type Ground = {
  account: AccountFacts;
  model: HealthModel;
  now: Moment;
  earlier: Moment;
  /** The first day with use of the account. */
  firstEventOn: Day | null;
};

export type FeedDays = { at: Date; feedOn: Day | null }[];

/** The newest day with anybody's usage at both moments. Asked across accounts, before the account's own transaction. */
export function findFeedDays(now: Date): Promise<FeedDays> {
  const instants = [now, new Date(now.getTime() - CHANGE_DAYS * 86_400_000)];
  return Promise.all(instants.map(async (at) => ({ at, feedOn: await findFeedDay(at) })));
}

export async function readMoments(
  tx: Tx,
  account: AccountFacts,
  feedDays: FeedDays,
): Promise<Pick<Ground, "now" | "earlier" | "firstEventOn">> {
  const today = dayAt(feedDays[0]!.at, account.timeZone);
  const days = [today, addDays(today, -CHANGE_DAYS)];
  const bounds = await readBounds(tx, account.id, days);
  const outages = await listOutageStarts(tx, account.id);
  const [now, earlier] = days.map((day, i) => {
    const { at, feedOn } = feedDays[i]!;
    const lastOn = bounds[i]?.lastOn ?? null;
    // Its own data is missing since a failure of the measuring.
    const isOut = outages.some((start) => start < day && (lastOn === null || lastOn < start));
    const feed = { hasEvents: lastOn !== null, isAlive: isFeedAlive(feedOn, day) && !isOut };
    return { now: at, today: day, feed, feedOn };
  });
  return { now: now!, earlier: earlier!, firstEventOn: bounds[0]?.firstOn ?? null };
}

/** First and last day with use before each of the days. */
function readBounds(
  tx: Tx,
  accountId: AccountId,
  untils: Day[],
): Promise<{ firstOn: Day | null; lastOn: Day | null }[]> {
  return tx.$queryRaw<{ firstOn: Day | null; lastOn: Day | null }[]>`
    select first.day::text as "firstOn", last.day::text as "lastOn"
      from unnest(${untils}::date[]) with ordinality as moment (u, n)
      left join lateral (select day from daily_usage where account_id = ${accountId}::uuid and day < u and events > 0
                          order by day limit 1) first on true
      left join lateral (select day from daily_usage where account_id = ${accountId}::uuid and day < u and events > 0
                          order by day desc limit 1) last on true
     order by n`;
}
