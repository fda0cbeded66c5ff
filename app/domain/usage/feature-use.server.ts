// Uses of features, summed over slices of time.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn, type Period } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type Uses = { events: number; quantity: number };

/**
 * Uses by feature in each of some slices that follow one another: slice i runs from `starts[i]` to the next start, the
 * last to `until`. Features without a use are absent.
 */
export async function listFeatureUse(
  tx: Tx,
  accountId: AccountId,
  { starts, until }: { starts: Day[]; until: Day },
): Promise<Map<string, Uses>[]> {
  const slices = starts.map(() => new Map<string, Uses>());
  const rows = await tx.$queryRaw<({ slice: number; key: string } & Uses)[]>`
    select width_bucket(day, ${starts}::date[]) as slice, use.key, sum(use.events)::float8 as events,
           sum(use.quantity) as quantity
      from daily_usage, unnest(feature_keys, feature_events, feature_quantities) as use (key, events, quantity)
     where account_id = ${accountId}::uuid and day >= ${starts[0] ?? until}::date and day < ${until}::date
     group by 1, 2`;
  for (const { slice, key, ...uses } of rows) slices[slice - 1]?.set(key, uses);
  return slices;
}

/** Slices whose sum up to the i-th is what there was from `since` to the end of the period's i-th day. */
export function daysSince(since: Day, { from, until }: Period): { starts: Day[]; until: Day } {
  return { starts: [since, ...daysIn({ from: addDays(from, 1), until })], until };
}

/** The first day on which the account ever sent an event. */
export async function findFirstEventDay(tx: Tx, accountId: AccountId): Promise<Day | null> {
  const [row] = await tx.$queryRaw<{ day: Day | null }[]>`
    select min(day)::text as day from daily_usage where account_id = ${accountId}::uuid and events > 0`;
  return row?.day ?? null;
}
