// Gathers the signals that come from records: support, how people stand by us, and the contract.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { longestDays } from "./model.ts";
import {
  type CommercialFacts,
  commercial,
  relationship,
  type Signal,
  type SponsorStanding,
  type SupportFacts,
  support,
} from "./signals.ts";

const SUPPORT_DAYS = 90;
const CUT_DAYS = 180;
type At = { today: Day; now: Date };

/** Support, relationship and contract as of an instant: what was recorded later does not count. */
export async function gatherRecorded(tx: Tx, account: AccountFacts, at: At): Promise<Signal[]> {
  return [
    support(await findSupport(tx, account, at)),
    await findRelationship(tx, account, at),
    commercial(await findCommercial(tx, account, at)),
  ];
}

async function findSupport(tx: Tx, account: AccountFacts, { today, now }: At): Promise<SupportFacts> {
  const from = startOfDay(addDays(today, -SUPPORT_DAYS), account.timeZone);
  const month = startOfDay(addDays(today, -30), account.timeZone);
  const [row] = await tx.$queryRaw<(SupportFacts & { late: number })[]>`
    select count(*)::int as tickets, count(*) filter (where occurred_at >= ${month})::int as late,
           count(*) filter (where priority = 'urgent' and (closed_at is null or closed_at > ${now}))::int as "openUrgent",
           percentile_cont(0.5) within group (order by extract(epoch from first_reply_at - occurred_at) / 3600)
             filter (where first_reply_at <= ${now})::float8 as "replyHours",
           avg(satisfaction)::float8 as satisfaction
      from touchpoint
     where account_id = ${account.id}::uuid and kind = 'ticket' and occurred_at >= ${from} and occurred_at <= ${now}`;
  const { late, ...facts } = row!;
  const usual = (facts.tickets - late) / 2;
  return { ...facts, load: usual === 0 ? null : late / usual };
}

async function findRelationship(tx: Tx, account: AccountFacts, { today, now }: At): Promise<Signal> {
  const since = startOfDay(addDays(today, -longestDays.relationship), account.timeZone);
  const seen = { accountId: account.id, recordedAt: { lte: now, gte: since } };
  const pulse = await tx.pulse.findFirst({ where: seen, orderBy: [{ recordedAt: "desc" }, { id: "desc" }] });
  const sponsor = await tx.sponsorStatus.findFirst({
    where: { ...seen, sinceOn: { lte: new Date(`${today}T00:00:00Z`) } },
    orderBy: [{ sinceOn: "desc" }, { recordedAt: "desc" }],
  });
  const newest = [pulse, sponsor].flatMap((one) => (one ? [dayAt(one.recordedAt, account.timeZone)] : [])).sort();
  const signal = relationship((sponsor?.status ?? null) as SponsorStanding | null, pulse?.level ?? null);
  return { ...signal, asOf: newest.at(-1) ?? null };
}

async function findCommercial(tx: Tx, account: AccountFacts, { today, now }: At): Promise<CommercialFacts> {
  const [row] = await tx.$queryRaw<CommercialFacts[]>`
    with held as (
      select * from subscription
       where account_id = ${account.id}::uuid and starts_on <= ${today}::date
         and (ended_on is null or ended_on > ${today}::date)
    )
    select count(*)::int as contracts,
           min(renews_on - ${today}::date) filter (where not exists (
             select from renewal_decision d
              where d.account_id = held.account_id and d.subscription_id = held.id and d.renews_on = held.renews_on
                and d.recorded_at <= ${now}))::int as "renewalDays",
           coalesce((select greatest(0, 1 - sum(new.seats)::float8 / nullif(sum(old.seats), 0))
                       from held new
                       join subscription old on old.account_id = new.account_id and old.id = new.replaces_id
                      where new.starts_on > ${today}::date - ${CUT_DAYS}::int), 0)::float8 as "seatsCut"
      from held`;
  return row!;
}
