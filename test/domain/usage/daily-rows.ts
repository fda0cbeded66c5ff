// Rolled-up days written directly, for tests of what is read from them.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { ownerPool } from "#app/lib/db.server.ts";

/** Users by number, each with one event, by feature. */
export type UsersOf = Record<string, readonly number[]>;

/** One day's row; replaces the one that is there. Each user of a feature has `quantity` in one event. */
export async function writeDay(accountId: AccountId, day: Day, usersOf: UsersOf, quantity = 1): Promise<void> {
  const features = Object.entries(usersOf);
  const events = features.flatMap(([, users]) => users);
  const keys = [...new Set(events)];
  const pairs = features.flatMap(([, users], at) =>
    [...new Set(users)].map((user) => ({ feature: at + 1, user, users })),
  );
  await ownerPool().query(
    `insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users,
                              user_keys, user_events, pair_features, pair_users, pair_events)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (account_id, day) do update set (events, feature_keys, feature_events, feature_quantities, feature_users,
        user_keys, user_events, pair_features, pair_users, pair_events) = ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      accountId,
      day,
      events.length,
      features.map(([key]) => key),
      features.map(([, users]) => users.length),
      features.map(([, users]) => users.length * quantity),
      features.map(([, users]) => new Set(users).size),
      keys,
      keys.map((key) => events.filter((user) => user === key).length),
      pairs.map(({ feature }) => feature),
      pairs.map(({ user }) => user),
      pairs.map(({ user, users }) => users.filter((one) => one === user).length),
    ],
  );
}

/** The same on each of `count` days from `from`. */
export async function writeDays(accountId: AccountId, from: Day, count: number, usersOf: UsersOf): Promise<void> {
  for (let i = 0; i < count; i++) await writeDay(accountId, addDays(from, i), usersOf);
}

/** The numbers `from` to `to`. */
export function users(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
