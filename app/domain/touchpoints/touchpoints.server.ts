// The timeline of contact between us and a customer, and what customers look at in the portal.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Touchpoint } from "./touchpoint.ts";

/** Half-open. */
type Span = { start: Date; end: Date };

/** Touchpoints within a span, earliest first. */
export function listTouchpoints(tx: Tx, account: AccountFacts, { start, end }: Span): Promise<Touchpoint[]> {
  return tx.$queryRaw<Touchpoint[]>`
    select (occurred_at at time zone ${account.timeZone})::date::text as day, kind, direction,
           with_decision_maker as "withDecisionMaker"
      from touchpoint
     where account_id = ${account.id}::uuid and occurred_at >= ${start} and occurred_at < ${end}
     order by occurred_at, id`;
}

/** Whether anybody records touchpoints for this account at all: without, none in a quarter means nothing. */
export async function hasTouchpoints(tx: Tx, account: AccountFacts, before: Date): Promise<boolean> {
  const found = await tx.touchpoint.findFirst({
    where: { accountId: account.id, occurredAt: { lt: before } },
    select: { id: true },
  });
  return found !== null;
}

/**
 * Days on which somebody of the customer opened the portal, each person counted once a day.
 * Null when nobody there could have: no contact with an address.
 */
export async function countPortalDays(tx: Tx, account: AccountFacts, { start, end }: Span): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ readers: number; days: number }[]>`
    select (select count(*)::int from contact
             where account_id = ${account.id}::uuid and email is not null and left_on is null
               and created_at < ${end}) as readers,
           (select count(distinct (contact_id, (visited_at at time zone ${account.timeZone})::date))::int
              from portal_visit
             where account_id = ${account.id}::uuid and visited_at >= ${start} and visited_at < ${end}) as days`;
  return row && (row.readers > 0 || row.days > 0) ? row.days : null;
}
