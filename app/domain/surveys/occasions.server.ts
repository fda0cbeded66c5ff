// What a campaign asks about: a wave, a closed ticket, a milestone, a start, a renewal. Each has a key of its own, so
// that nobody is asked about the same thing twice.
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { type Trigger, waveOf } from "./campaign.ts";

/** @property contactId whom alone it is about; null for everybody of the company */
export type Occasion = { accountId: string; contactId: string | null; key: string };

type Of = {
  trigger: Trigger;
  opensOn: Day;
  everyDays: number | null;
  offsetDays: number | null;
  startedAt: Date | null;
};

/** What happened longer ago is not asked about any more. */
const FRESH_DAYS = 14;
/** A start or a renewal is asked about for as many days from the day that was set. */
const WINDOW_DAYS = 30;

/** The same for every company, as waves are; null when it depends on what happened there. */
export function commonOccasion({ trigger, opensOn, everyDays }: Of, today: Day): string | null {
  if (trigger === "once") return "";
  return trigger === "relational" ? waveOf(opensOn, everyDays ?? 1, today) : null;
}

/** What happened that is to be asked about now, the oldest first. */
export async function listOccasions(tx: Tx, campaign: Of, today: Day, now: Date): Promise<Occasion[]> {
  const since = new Date(
    Math.max(campaign.startedAt?.getTime() ?? now.getTime(), now.getTime() - FRESH_DAYS * 86_400_000),
  );
  const [on, offset] = [toDateColumn(today), campaign.offsetDays ?? 0];
  if (campaign.trigger === "ticket_closed") {
    const rows = await tx.$queryRaw<{ accountId: string; contactId: string; id: string }[]>`
      select account_id as "accountId", contact_id as "contactId", id from touchpoint
       where kind = 'ticket' and closed_at >= ${since} and closed_at <= ${now} and contact_id is not null
       order by closed_at, id`;
    return rows.map(({ id, ...whose }) => ({ ...whose, key: `ticket:${id}` }));
  }
  if (campaign.trigger === "milestone_achieved") {
    const rows = await tx.$queryRaw<{ accountId: string; id: string }[]>`
      select account_id as "accountId", id from milestone_completion
       where recorded_at >= ${since} and recorded_at <= ${now} order by recorded_at, id`;
    return rows.map(({ accountId, id }) => ({ accountId, contactId: null, key: `milestone:${id}` }));
  }
  if (campaign.trigger === "after_start") {
    const rows = await tx.$queryRaw<{ accountId: string; day: Date }[]>`
      select id as "accountId", started_on as day from account
       where started_on + ${offset}::int between ${on}::date - ${WINDOW_DAYS}::int and ${on}::date order by 2, 1`;
    return rows.map(({ accountId, day }) => ({ accountId, contactId: null, key: `start:${fromDateColumn(day)}` }));
  }
  const rows = await tx.$queryRaw<{ accountId: string; day: Date }[]>`
    select account_id as "accountId", min(renews_on) as day from subscription
     where (ended_on is null or ended_on > ${on}::date) and renews_on > ${on}::date
       and renews_on - ${offset}::int between ${on}::date - ${WINDOW_DAYS}::int and ${on}::date
     group by 1 order by 2, 1`;
  return rows.map(({ accountId, day }) => ({ accountId, contactId: null, key: `renewal:${fromDateColumn(day)}` }));
}
