// When data last arrived from whom, for whoever looks after the installation.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";

export type Arrival = { slug: string; name: string; today: Day; lastOn: Day | null; events28: number };

/** Every current account with its last day of use and the events of 28 days, the longest silent first. */
export function listArrivals(now = new Date()): Promise<Arrival[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Arrival[]>`
      with here as (
        select id, slug, name, (${now}::timestamptz at time zone time_zone)::date as today from account
         where ended_on is null or ended_on > ${now}::date)
      select slug, name, today::text, last.day::text as "lastOn", recent.events as events28
        from here
        left join lateral (select day from daily_usage d where d.account_id = here.id and d.events > 0
                            order by day desc limit 1) last on true
       cross join lateral (select coalesce(sum(events), 0)::float8 as events from daily_usage d
                            where d.account_id = here.id and d.day > here.today - 28) recent
       order by last.day nulls first, name, slug`,
  );
}

/** The files that were read from the terminal, newest first. */
export function listImports(limit = 20) {
  return acrossAccounts((tx) => tx.usageImport.findMany({ orderBy: { startedAt: "desc" }, take: limit }));
}
