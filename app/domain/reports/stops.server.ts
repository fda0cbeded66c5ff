// Addresses that mail is kept from, why, and until when; and how one is let go again.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { LIFTABLE, type StopReason } from "./deliveries.ts";

/** An address that gets no mail of a kind. */
export type Stop = {
  id: string;
  slug: string;
  accountName: string;
  /** Null when nobody at the company has the address any more. */
  contactName: string | null;
  email: string | null;
  scope: "all" | "reports" | "surveys" | "news";
  reason: StopReason;
  since: Date;
  until: Date | null;
  evidence: string | null;
};

/** Those in force, the newest first. */
export function listStops(limit = 200): Promise<Stop[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Stop[]>`
      select s.id, a.slug, a.name as "accountName", c.name as "contactName", c.email, s.scope, s.reason,
             s.created_at as since, s.until, s.evidence
        from suppression s
        join account a on a.id = s.account_id
        left join lateral (
             select name, email from contact c where c.account_id = s.account_id
                and encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex') = s.address_hash limit 1) c on true
       where s.until is null or s.until > now()
       order by s.created_at desc, s.id limit ${limit}`,
  );
}

/** Lets mail go to an address again, by a person who knows better. @returns whether there was such a stop */
export function liftStop(accountId: AccountId, id: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [lifted] = await tx.$queryRaw<{ reason: StopReason; name: string | null }[]>`
      delete from suppression s
       where s.account_id = ${accountId}::uuid and s.id = ${id}::uuid and s.reason = any (${[...LIFTABLE]})
      returning s.reason, (
        select name from contact c where c.account_id = s.account_id
           and encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex') = s.address_hash limit 1) as name`;
    if (!lifted) return false;
    await recordAct(tx, accountId, { staffId }, "address_released", lifted.name ?? "", { reason: lifted.reason });
    return true;
  });
}
