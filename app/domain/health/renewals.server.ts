// Every renewal that was decided, with the scores as they were kept before it. Read across accounts, for our own staff.
import type { Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { assertNothingLater, FROZEN_DAYS, type Known, type Renewal, STALE_DAYS } from "./renewal.ts";
import type { Band } from "./score.ts";

export type Renewals = {
  /** In the order of their days. */
  renewals: Renewal[];
  /** Decided so early that the figures of 90 days before could foretell nothing. */
  decidedBefore: number;
  /** Censored: the renewal has not come yet. */
  upcoming: number;
  /** Censored: the day is past and nobody recorded what was decided. */
  undecided: number;
};

type Row = Omit<Renewal, "known" | "bands"> & {
  known: (Omit<Known, "computedAt"> & { computed_at: string }) | null;
  band90: Band | null;
  band60: Band | null;
  band30: Band | null;
};

/** The latest record of a decision counts. @param today as our own people write the day */
export async function listRenewals(today: Day): Promise<Renewals> {
  const [rows, open] = await Promise.all([readDecided(), readOpen(today)]);
  const renewals = rows.map(({ known, band90, band60, band30, ...row }) => ({
    ...row,
    known: known && { ...known, computedAt: new Date(known.computed_at) },
    bands: { 90: band90, 60: band60, 30: band30 },
  }));
  assertNothingLater(renewals);
  return { renewals, ...open };
}

/**
 * Scores are kept as they were computed, so what they say was known then, whatever has been imported since. What a person
 * set in the place of a band is left out: it is the model that is tried, not our people's knowledge beside it.
 */
function readDecided(): Promise<Row[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Row[]>`
      with decided as (
        select distinct on (d.account_id, d.subscription_id, d.renews_on)
               d.account_id, d.subscription_id, d.renews_on, d.decision, d.decided_on
          from renewal_decision d
         order by d.account_id, d.subscription_id, d.renews_on, d.recorded_at desc, d.id)
      select a.id as "accountId", a.slug, a.name, d.renews_on::text as "renewsOn",
             d.decided_on::text as "decidedOn", a.started_on::text as "startedOn",
             d.decision = 'churned' as left, cut.at as "cutAt", to_jsonb(known) as known,
             known.band as band90, sixty.band as band60, thirty.band as band30
        from decided d
        join account a on a.id = d.account_id
        cross join lateral (select (d.renews_on - ${FROZEN_DAYS}::int)::timestamp at time zone a.time_zone as at) cut
        left join lateral (
          select h.computed_at, h.score, h.band, h.signals, h.silence from health_score h
           where h.account_id = d.account_id and h.computed_at < cut.at
             and h.computed_at >= cut.at - make_interval(days => ${STALE_DAYS}::int)
           order by h.computed_at desc, h.id desc limit 1) known on true
        left join lateral (
          select h.band from health_score h
           where h.account_id = d.account_id and h.computed_at < cut.at + interval '30 days'
             and h.computed_at >= cut.at + interval '30 days' - make_interval(days => ${STALE_DAYS}::int)
           order by h.computed_at desc, h.id desc limit 1) sixty on true
        left join lateral (
          select h.band from health_score h
           where h.account_id = d.account_id and h.computed_at < cut.at + interval '60 days'
             and h.computed_at >= cut.at + interval '60 days' - make_interval(days => ${STALE_DAYS}::int)
           order by h.computed_at desc, h.id desc limit 1) thirty on true
       where d.decided_on > d.renews_on - ${FROZEN_DAYS}::int
       order by d.renews_on, a.slug, d.subscription_id`,
  );
}

async function readOpen(today: Day): Promise<Omit<Renewals, "renewals">> {
  const [row] = await acrossAccounts(
    (tx) => tx.$queryRaw<Omit<Renewals, "renewals">[]>`
      select (select count(distinct (d.account_id, d.subscription_id, d.renews_on))::int from renewal_decision d
               where d.decided_on <= d.renews_on - ${FROZEN_DAYS}::int) as "decidedBefore",
             count(*) filter (where s.renews_on > ${today}::date)::int as upcoming,
             count(*) filter (where s.renews_on <= ${today}::date)::int as undecided
        from subscription s
       where (s.ended_on is null or s.ended_on >= s.renews_on)
         and not exists (select from renewal_decision d where d.account_id = s.account_id
                            and d.subscription_id = s.id and d.renews_on = s.renews_on)`,
  );
  return row ?? { decidedBefore: 0, upcoming: 0, undecided: 0 };
}

/** How many renewals were decided and lost, without a look at what was known before. */
export async function countDecided(): Promise<{ decided: number; lost: number }> {
  const [row] = await acrossAccounts(
    (tx) => tx.$queryRaw<{ decided: number; lost: number }[]>`
      select count(*)::int as decided, (count(*) filter (where decision = 'churned'))::int as lost
        from (select distinct on (account_id, subscription_id, renews_on) decision from renewal_decision
               order by account_id, subscription_id, renews_on, recorded_at desc, id) d`,
  );
  return row ?? { decided: 0, lost: 0 };
}
