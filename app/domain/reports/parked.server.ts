// Mails of which nobody knows whether they arrived. They are shown to a person, and only a person sends one again.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type MailPurpose, queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";

export type ParkedMail = {
  accountId: AccountId;
  slug: string;
  accountName: string;
  deliveryId: string;
  purpose: MailPurpose;
  /** The report's quarter; null for other mails. */
  quarter: string | null;
  contactName: string;
  email: string | null;
  messageId: string;
  attempt: number;
  parkedAt: Date;
  /** Why nobody knows. */
  reply: string | null;
};

/** For our own staff: the parked mails of all accounts, the oldest first. */
export function listParked(): Promise<ParkedMail[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<ParkedMail[]>`
      select d.account_id as "accountId", a.slug, a.name as "accountName", d.id as "deliveryId", d.purpose, r.quarter,
             c.name as "contactName", c.email, d.message_id as "messageId", d.attempt, d.unknown_at as "parkedAt", d.reply
        from delivery d
        join account a on a.id = d.account_id
        join contact c on c.account_id = d.account_id and c.id = d.contact_id
        left join report_edition e on e.account_id = d.account_id and e.id = d.subject_id and d.purpose = 'report'
        left join report r on r.account_id = e.account_id and r.id = e.report_id
       where d.unknown_at is not null
       order by d.unknown_at, d.id`,
  );
}

/**
 * Ends the doubt about a parked mail: it arrived, or it is sent again under the same Message-ID.
 *
 * @returns false when the mail is not, or no longer, parked: then nothing changes
 */
export function resolveUnknown(
  accountId: AccountId,
  deliveryId: string,
  decision: "arrived" | "send_again",
  staffId: string,
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const word = decision === "arrived" ? "said to have arrived" : "sent again";
    const resolved = await tx.$executeRaw`
      update delivery set unknown_at = null, due_at = now(), reply = ${`${word} by staff ${staffId}`},
             accepted_at = case ${decision} when 'arrived' then now() end
       where account_id = ${accountId}::uuid and id = ${deliveryId}::uuid and unknown_at is not null`;
    if (resolved > 0 && decision === "send_again") await queueDelivery(tx, accountId, deliveryId);
    return resolved > 0;
  });
}
