// Every mail and how it stands, for our own staff; and what a person may do about one.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type MailPurpose, queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { ReplyClass } from "#app/mail/reply.ts";
import type { MailFilter, MailState } from "./deliveries.ts";

export type ListedMail = {
  accountId: AccountId;
  slug: string;
  accountName: string;
  id: string;
  purpose: MailPurpose;
  contactName: string;
  email: string | null;
  state: MailState;
  /** When it came to where it stands; for a mail that waits, when it is due. */
  at: Date;
  attempts: number;
  reply: string | null;
  replyClass: ReplyClass | null;
  /** How a report came with its mail, where it was to come as a file. */
  reportFile: "attached" | "too_large" | null;
};

const SHOWN = 200;

/** The newest mails that fit, and how many there are in each state whatever the filter. */
export async function listMails({ state, reason, purpose, words }: MailFilter) {
  const like = words ? `%${words.replace(/[\\%_]/g, "\\$&")}%` : null;
  return acrossAccounts(async (tx) => {
    const mails = await tx.$queryRaw<ListedMail[]>`
      select m.* from (
        select d.account_id as "accountId", a.slug, a.name as "accountName", d.id, d.purpose, c.name as "contactName",
               c.email, d.attempt as attempts, d.reply, d.reply_class as "replyClass", d.report_file as "reportFile",
               coalesce(d.accepted_at, d.failed_at, d.unknown_at, d.stopped_at, d.due_at) as at,
               case when d.accepted_at is not null then 'accepted' when d.failed_at is not null then 'failed'
                    when d.unknown_at is not null then 'unknown' when d.stopped_at is not null then 'stopped'
                    when d.lease_until is not null then 'sending' when d.in_line_since is not null then 'in_line'
                    when d.deferrals > 0 then 'put_off' else 'waiting' end as state
          from delivery d
          join account a on a.id = d.account_id
          join contact c on c.account_id = d.account_id and c.id = d.contact_id) m
       where (${state}::text is null or m.state = ${state}) and (${reason}::text is null or m."replyClass" = ${reason})
         and (${purpose}::text is null or m.purpose = ${purpose})
         and (${like}::text is null or m."accountName" ilike ${like} or m."contactName" ilike ${like} or m.email ilike ${like})
       order by m.at desc, m.id limit ${SHOWN}`;
    const counts = await tx.$queryRaw<{ state: MailState; count: number }[]>`
      select case when accepted_at is not null then 'accepted' when failed_at is not null then 'failed'
                  when unknown_at is not null then 'unknown' when stopped_at is not null then 'stopped'
                  when lease_until is not null then 'sending' when in_line_since is not null then 'in_line'
                  when deferrals > 0 then 'put_off' else 'waiting' end as state, count(*)::int as count
        from delivery group by 1 order by 2 desc`;
    return { mails, counts };
  });
}

/**
 * Sends a mail that waits at once, or one that failed once more from the start. Nothing happens to one that is in doubt
 * (see parked.server.ts), under way or at a good end.
 *
 * @returns whether anything happened
 */
export function retryMail(accountId: AccountId, id: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [mail] = await tx.$queryRaw<{ name: string }[]>`
      update delivery d set failed_at = null, due_at = now(), in_line_since = null, turn_at = null,
             deferrals = case when failed_at is null then deferrals else 0 end,
             first_tried_at = case when failed_at is null then first_tried_at end
        from contact c
       where c.account_id = d.account_id and c.id = d.contact_id and d.account_id = ${accountId}::uuid
         and d.id = ${id}::uuid and d.lease_until is null and d.accepted_at is null and d.unknown_at is null
         and d.stopped_at is null and d.reply_class is distinct from 'address'
      returning c.name`;
    if (!mail) return false;
    await queueDelivery(tx, accountId, id);
    await recordAct(tx, accountId, { staffId }, "mail_retried", mail.name);
    return true;
  });
}

/** Ends a mail that waits: nobody gets it. @returns whether it waited */
export function stopMail(accountId: AccountId, id: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [mail] = await tx.$queryRaw<{ name: string }[]>`
      update delivery d set stopped_at = now(), in_line_since = null, reply = ${`stopped by staff ${staffId}`}
        from contact c
       where c.account_id = d.account_id and c.id = d.contact_id and d.account_id = ${accountId}::uuid
         and d.id = ${id}::uuid and d.lease_until is null and d.accepted_at is null and d.failed_at is null
         and d.unknown_at is null and d.stopped_at is null
      returning c.name`;
    if (!mail) return false;
    await recordAct(tx, accountId, { staffId }, "mail_stopped", mail.name);
    return true;
  });
}
