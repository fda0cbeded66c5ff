// Revenue that was kept although a sign of leaving had been seen: decisions to stay after an alert, each counted once.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { type AlertKind, leavingKinds } from "./rule.ts";

/** An alert counts for decisions of so many days after it. */
export const RETAINED_DAYS = 180;

export type Retained = {
  account: { slug: string; name: string };
  decision: "renewed" | "expanded" | "reduced";
  decidedOn: Day;
  /** A month's price that was kept: never more than before, for growth is no rescue. */
  keptMinor: number;
  currency: string;
  savedBy: "value" | "discount" | "other" | null;
  kind: AlertKind;
  raisedAt: Date;
};

/** The latest decision about each renewal in a period, where a sign of leaving came before it. */
export function listRetained({ from, until }: { from: Day; until: Day }): Promise<Retained[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Retained[]>`
      select json_build_object('slug', a.slug, 'name', a.name) as account, d.decision, d.decided_on::text as "decidedOn",
             least(d.mrr_before_minor, d.mrr_after_minor)::float8 as "keptMinor", s.currency, d.saved_by as "savedBy",
             l.kind, l.raised_at as "raisedAt"
        from (select distinct on (account_id, subscription_id, renews_on) * from renewal_decision
               order by account_id, subscription_id, renews_on, recorded_at desc, id) d
        join account a on a.id = d.account_id
        join subscription s on s.account_id = d.account_id and s.id = d.subscription_id
       cross join lateral (
             select kind, raised_at from alert l
              where l.account_id = d.account_id and l.kind = any (${leavingKinds.filter((kind) => kind !== "renewal_undecided")})
                and coalesce(l.outcome, '') <> 'false_alarm' and l.raised_at < d.decided_on
                and l.raised_at > d.decided_on - ${RETAINED_DAYS}::int
              order by l.raised_at desc limit 1) l
       where d.decision <> 'churned' and d.decided_on >= ${from}::date and d.decided_on < ${until}::date
       order by d.decided_on desc, a.name`,
  );
}
