// Whether usage data arrives at all. A customer's silence means something only while others can be heard.
import { addDays, type Day, daysBetween, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";

/** After this many days without an event from anybody, usage is not known any more. */
const FEED_DAYS = 14;

/** The newest day with usage of any account as of an instant. */
export async function findFeedDay(now: Date): Promise<Day | null> {
  const tomorrow = toDateColumn(addDays(now.toISOString().slice(0, 10), 1));
  const [row] = await acrossAccounts(
    (tx) => tx.$queryRaw<{ day: Day | null }[]>`
      select max(last.day)::text as day
        from account a
       cross join lateral (select d.day from daily_usage d
                            where d.account_id = a.id and d.day <= ${tomorrow} and d.events > 0
                            order by d.day desc limit 1) last`,
  );
  return row?.day ?? null;
}

export function isFeedAlive(feedOn: Day | null, today: Day): boolean {
  return feedOn !== null && daysBetween(feedOn, today) <= FEED_DAYS;
}
