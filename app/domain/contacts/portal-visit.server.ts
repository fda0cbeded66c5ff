import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";

/** Keeps that a contact opened a page of the portal. Opening it again within the hour is the same visit. */
export function recordPortalVisit(accountId: AccountId, contactId: string, page: string): Promise<void> {
  return withAccount(accountId, async (tx) => {
    await tx.$executeRaw`
      insert into portal_visit (account_id, contact_id, page)
      select ${accountId}::uuid, ${contactId}::uuid, ${page}
       where not exists (
         select from portal_visit
          where account_id = ${accountId}::uuid and contact_id = ${contactId}::uuid and page = ${page}
            and visited_at > now() - interval '1 hour')`;
  });
}
