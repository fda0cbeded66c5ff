// On which days each person of an account was in contact with us: opened the portal or a report, or talked with us.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day, startOfDay } from "#app/domain/day.ts";
import { ENGAGEMENT_DAYS } from "#app/domain/health/signals.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Moment } from "./moments.server.ts";

export type ContactDays = {
  contactId: string;
  /** Which of the moments, from 0. */
  moment: number;
  /** Days within 90 with the portal or a report open, and with a talk. */
  portalDays: number;
  talks: number;
  /** The last day of either, or of a survey that they answered, however long ago. */
  lastOn: Day | null;
};

/** By person and moment, all in one statement. Who was never in contact is absent. */
export function listContactDays(
  tx: Tx,
  { id, timeZone }: Pick<AccountFacts, "id" | "timeZone">,
  moments: readonly Moment[],
): Promise<ContactDays[]> {
  const starts = moments.map(({ today }) => startOfDay(addDays(today, -ENGAGEMENT_DAYS), timeZone).toISOString());
  const ends = moments.map(({ now }) => now.toISOString());
  // The database counts microseconds, our instants are whole milliseconds: what is of this very one is known.
  return tx.$queryRaw<ContactDays[]>`
    with sign as (
      select contact_id, visited_at as at, 'portal' as kind from portal_visit where account_id = ${id}::uuid
      union all
      select contact_id, opened_at, 'portal' from report_reading where account_id = ${id}::uuid
      union all
      select contact_id, occurred_at, 'talk' from touchpoint
       where account_id = ${id}::uuid and contact_id is not null and direction <> 'out'
         and kind in ('mail', 'call', 'meeting', 'chat')
      union all
      select i.contact_id, r.answered_at, 'answer'
        from response r join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
       where r.account_id = ${id}::uuid and r.staff_id is null
    )
    select contact_id as "contactId", n::int - 1 as moment,
           count(distinct day) filter (where kind = 'portal' and at >= starts)::int as "portalDays",
           count(distinct day) filter (where kind = 'talk' and at >= starts)::int as talks, max(day)::text as "lastOn"
      from (select contact_id, kind, at, (at at time zone ${timeZone})::date as day from sign) said
      join unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) with ordinality as moment (starts, ends, n)
        on date_trunc('milliseconds', at) <= ends
     group by contact_id, n`;
}
