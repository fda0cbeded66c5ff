// The mails of a campaign that are not sent yet: held back when it is paused, let go when it goes on, ended with it.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { grouped } from "./grouped.ts";

type Mail = { accountId: AccountId; id: string };

/** How many of a campaign's invitations were let go since a moment: the day's number goes down by them. */
export async function countLetGo(tx: Tx, campaignId: string, since: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from invitation i join delivery d
        on d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
     where i.campaign_id = ${campaignId}::uuid and d.held_at is null and d.stopped_at is null 
       and greatest(i.invited_at, d.due_at) >= ${since}`;
  return row?.count ?? 0;
}

/** Lets the oldest held mails go, reminders with them. @param most how many; null for all @returns how many invitations */
export async function letGo(tx: Tx, campaignId: string, most: number | null, now: Date): Promise<number> {
  const limit = Math.max(0, most ?? 100_000);
  const of = (purpose: string) => tx.$queryRaw<Mail[]>`
    select d.account_id as "accountId", d.id from delivery d join invitation i
        on i.account_id = d.account_id and i.id = d.subject_id
     where d.held_at is not null and d.purpose = ${purpose} and i.campaign_id = ${campaignId}::uuid and d.stopped_at is null
     order by d.queued_at, d.id limit ${limit}`;
  const invitations = await of("survey");
  const mails = [...invitations, ...(await of("survey_reminder"))];
  for (const [accountId, own] of grouped(mails, (mail) => mail.accountId)) {
    await withAccount(toAccountId(accountId), async (own_tx) => {
      for (const { id } of own) {
        const freed = await own_tx.$executeRaw`
          update delivery set held_at = null, due_at = ${now}, in_line_since = null, turn_at = null
           where account_id = ${accountId}::uuid and id = ${id}::uuid and held_at is not null`;
        if (freed > 0) await queueDelivery(own_tx, toAccountId(accountId), id);
      }
    });
  }
  return invitations.length;
}

/** Holds back what is not sent; a mail that is with the mail server at this moment cannot be called back. */
export function holdMails(campaignId: string): Promise<number> {
  return forUnsent(
    campaignId,
    (tx, accountId) => tx.$executeRaw`
      update delivery d set held_at = now(), in_line_since = null, turn_at = null from invitation i
       where i.account_id = d.account_id and i.id = d.subject_id and i.campaign_id = ${campaignId}::uuid
         and d.account_id = ${accountId}::uuid and d.purpose in ('survey', 'survey_reminder') and d.held_at is null
         and d.lease_until is null and d.accepted_at is null and d.failed_at is null and d.unknown_at is null
         and d.stopped_at is null`,
  );
}

/** Ends what is not sent, and takes back the links that nobody was sent. */
export function endMails(campaignId: string): Promise<number> {
  return forUnsent(campaignId, async (tx, accountId) => {
    await tx.$executeRaw`
      update invitation i set revoked_at = now() from delivery d
       where d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
         and i.account_id = ${accountId}::uuid and i.campaign_id = ${campaignId}::uuid and i.revoked_at is null
         and d.lease_until is null and d.accepted_at is null and d.unknown_at is null and d.failed_at is null`;
    return tx.$executeRaw`
      update delivery d set stopped_at = now(), held_at = null, in_line_since = null, reply = 'the survey has ended'
        from invitation i
       where i.account_id = d.account_id and i.id = d.subject_id and i.campaign_id = ${campaignId}::uuid
         and d.account_id = ${accountId}::uuid and d.purpose in ('survey', 'survey_reminder') and d.lease_until is null
         and d.accepted_at is null and d.failed_at is null and d.unknown_at is null and d.stopped_at is null`;
  });
}

async function forUnsent(campaignId: string, work: (tx: Tx, accountId: AccountId) => Promise<number>): Promise<number> {
  const accounts = await acrossAccounts(
    (tx) => tx.$queryRaw<{ accountId: string }[]>`
      select distinct d.account_id as "accountId" from delivery d join invitation i
          on i.account_id = d.account_id and i.id = d.subject_id
       where i.campaign_id = ${campaignId}::uuid and d.purpose in ('survey', 'survey_reminder')
         and d.accepted_at is null and d.failed_at is null and d.unknown_at is null and d.stopped_at is null`,
  );
  let changed = 0;
  for (const { accountId } of accounts) {
    const id = toAccountId(accountId);
    changed += await withAccount(id, (tx) => work(tx, id));
  }
  return changed;
}
