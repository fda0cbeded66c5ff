// Days of usage, added up: one row for each account and day, so that screens and reports never read single events.
//
// Whoever files an event marks its day in usage_dirty in the same transaction. A rollup first takes the marks away
// and only then reads the events: an event committed in between is read although its mark stays, which costs one more
// rollup and loses nothing. Marks are only ever inserted and deleted; were they unique, filing an event could meet a
// mark that a rollup is just taking away, and leave none.

import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";

/** Days added up in one transaction. */
const CHUNK_DAYS = 400;

/**
 * Adds up all marked days of all accounts. Safe to run side by side and to run again; an account that fails does not
 * keep the others waiting, and is reported at the end.
 *
 * @param progress is told how many days are done
 */
export async function rollUpUsage(
  progress: (days: number) => void = () => {},
): Promise<{ days: number; accounts: number }> {
  const done = { days: 0, accounts: 0 };
  const failures: unknown[] = [];
  for (const accountId of await listMarkedAccounts()) {
    try {
      done.days += await rollUpAccount(accountId, (days) => progress(done.days + days));
      done.accounts++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} accounts could not be rolled up`);
  return done;
}

/** Adds up all marked days of one account. Returns how many there were. */
export async function rollUpAccount(
  accountId: AccountId,
  progress: (days: number) => void = () => {},
): Promise<number> {
  let done = 0;
  for (let days = CHUNK_DAYS; days === CHUNK_DAYS; progress(done)) {
    days = await rollUpChunk(accountId);
    done += days;
  }
  return done;
}

/** How many days wait to be added up. */
export async function countMarkedDays(): Promise<number> {
  const [row] = await acrossAccounts(
    (tx) => tx.$queryRaw<{ days: number }[]>`
      select count(*)::integer as days from (select distinct account_id, day from usage_dirty) marked`,
  );
  return row?.days ?? 0;
}

async function listMarkedAccounts(): Promise<AccountId[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      select id::text from account where exists (select from usage_dirty d where d.account_id = account.id) order by id`,
  );
  return rows.map(({ id }) => toAccountId(id));
}

/** Returns how many days it added up. What depends on usage is queued with it. */
async function rollUpChunk(accountId: AccountId): Promise<number> {
  return withAccount(accountId, async (tx) => {
    await lockRollup(tx, accountId);
    const days = await takeMarks(tx, accountId);
    if (days.length === 0) return 0;
    await addUp(tx, accountId, days);
    await enqueue(tx, "complete_milestones", { accountId }, `complete_milestones:${accountId}`);
    return days.length;
  });
}

/** One rollup of an account at a time; held until the transaction ends. */
export async function lockRollup(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('rollup ' || ${accountId}, 0))`;
}

async function takeMarks(tx: Tx, accountId: AccountId): Promise<Day[]> {
  const rows = await tx.$queryRaw<{ day: Day }[]>`
    with oldest as (
      select distinct day from usage_dirty where account_id = ${accountId}::uuid order by day limit ${CHUNK_DAYS}
    ), taken as (
      delete from usage_dirty marked using oldest
       where marked.account_id = ${accountId}::uuid and marked.day = oldest.day
      returning marked.day
    )
    select distinct day::text as day from taken order by day`;
  return rows.map(({ day }) => day);
}

/**
 * The arrays of a group run side by side, in key order, so that the same events give the same row in whatever order
 * they came. The bounds on occurred_at only spare it the months that cannot hold these days in any zone.
 */
async function addUp(tx: Tx, accountId: AccountId, days: Day[]): Promise<void> {
  const earliest = toDateColumn(addDays(days[0]!, -1));
  const latest = toDateColumn(addDays(days.at(-1)!, 2));
  await tx.$executeRaw`
    with event as materialized (
      select e.day, e.feature_key, e.quantity, coalesce(a.user_id, e.user_id) as user_id
        from usage_event e
        left join user_alias a on a.account_id = e.account_id and a.previous_id = e.user_id
       where e.account_id = ${accountId}::uuid and e.day = any (${days}::date[])
         and e.occurred_at >= ${earliest}::timestamptz and e.occurred_at < ${latest}::timestamptz
    ), by_feature as (
      select day, array_agg(feature_key order by feature_key) as keys, array_agg(events order by feature_key) as events,
             array_agg(quantity order by feature_key) as quantities, array_agg(users order by feature_key) as users
        from (select day, feature_key collate "C" as feature_key, count(*)::integer as events,
                     sum(quantity order by quantity) as quantity, count(distinct user_id)::integer as users
                from event where feature_key is not null group by 1, 2) feature
       group by day
    ), by_user as (
      select day, user_id, hashtextextended(user_id, 0) as key, count(*)::integer as events
        from event where user_id is not null group by 1, 2
    ), users as (
      select day, array_agg(key order by key) as keys, array_agg(events order by key) as events from by_user group by day
    ), by_pair as (
      select day, array_agg(feature order by feature, key) as features, array_agg(key order by feature, key) as keys,
             array_agg(events order by feature, key) as events
        from (select e.day, array_position(f.keys, e.feature_key collate "C")::smallint as feature,
                     hashtextextended(e.user_id, 0) as key, count(*)::integer as events
                from event e join by_feature f using (day)
               where e.feature_key is not null and e.user_id is not null group by 1, 2, 3) pair
       group by day
    ), seen as (
      insert into usage_user (account_id, user_key, external_id, first_seen_on, last_seen_on)
      select ${accountId}::uuid, key, min(user_id), min(day), max(day) from by_user group by key
      on conflict (account_id, user_key) do update
        set first_seen_on = least(usage_user.first_seen_on, excluded.first_seen_on),
            last_seen_on = greatest(usage_user.last_seen_on, excluded.last_seen_on)
        where usage_user.first_seen_on > excluded.first_seen_on or usage_user.last_seen_on < excluded.last_seen_on
    ), emptied as (
      delete from daily_usage
       where account_id = ${accountId}::uuid and day = any (${days}::date[]) and day not in (select day from event)
    )
    insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users,
                             user_keys, user_events, pair_features, pair_users, pair_events)
    select ${accountId}::uuid, day, count(*)::integer,
           coalesce(min(f.keys), '{}'), coalesce(min(f.events), '{}'), coalesce(min(f.quantities), '{}'),
           coalesce(min(f.users), '{}'), coalesce(min(u.keys), '{}'), coalesce(min(u.events), '{}'),
           coalesce(min(p.features), '{}'), coalesce(min(p.keys), '{}'), coalesce(min(p.events), '{}')
      from event left join by_feature f using (day) left join users u using (day) left join by_pair p using (day)
     group by day
    on conflict (account_id, day) do update
      set events = excluded.events, feature_keys = excluded.feature_keys, feature_events = excluded.feature_events,
          feature_quantities = excluded.feature_quantities, feature_users = excluded.feature_users,
          user_keys = excluded.user_keys, user_events = excluded.user_events, pair_features = excluded.pair_features,
          pair_users = excluded.pair_users, pair_events = excluded.pair_events, rolled_up_at = now()`;
}
