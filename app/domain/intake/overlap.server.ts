// Two contracts of one plan never hold on the same day: that would count its price twice.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Columns } from "./columns.server.ts";
import type { Image } from "./rows.server.ts";

/** The outside id, or the plan, of a contract that is in the way; null when none is. A day that ends one may begin the other. */
export async function findOverlap(
  tx: Tx,
  accountId: AccountId,
  existing: Image | null,
  columns: Columns,
): Promise<string | null> {
  const own = existing?.id ?? null;
  // What holds now may have begun later than the contract did.
  const isLater = existing?.replaces_id != null && String(columns.starts_on) < String(existing.starts_on);
  const from = isLater ? String(existing.starts_on) : String(columns.starts_on);
  const until = (columns.ended_on === undefined ? existing?.ended_on : columns.ended_on) ?? null;
  const [other] = await tx.$queryRaw<{ name: string }[]>`
    select coalesce(external_id, plan) as name from subscription
     where account_id = ${accountId}::uuid and plan = ${columns.plan}::text and id is distinct from ${own}::uuid
       and starts_on < coalesce(${until}::date, 'infinity') and coalesce(ended_on, 'infinity') > ${from}::date
     order by starts_on limit 1`;
  return other?.name ?? null;
}
