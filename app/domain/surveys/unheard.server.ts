// Who decides and has let two surveys in a row pass is a sign of its own: work for the person in charge, not a lower
// score, for an answer that did not come says nothing about what it would have been.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { addBusinessDays, workCalendarOf } from "#app/domain/business-days.ts";
import { dayAt } from "#app/domain/day.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";

/** So many surveys in a row without an answer are a sign. */
const TIMES = 2;
/** Days that a survey, and its reminder, are given until they count as not answered. */
const PATIENCE_DAYS = 14;
const REMINDED_DAYS = 7;
const DUE_DAYS = 5;

export type Unheard = {
  accountId: string;
  contactId: string;
  name: string;
  /** How many in a row, up to the last one. */
  times: number;
  /** The last one that was not answered. */
  invitationId: string;
  campaign: { ja: string; en: string };
};

/** Executives and sponsors who have not answered the last surveys that reached them. Of one account, or of all. */
export function listUnheard(tx: Tx, accountId: AccountId | null, now: Date): Promise<Unheard[]> {
  const [asked, reminded] = [PATIENCE_DAYS, REMINDED_DAYS].map((days) => new Date(now.getTime() - days * 86_400_000));
  return tx.$queryRaw<Unheard[]>`
    with asked as (
      select i.account_id, i.contact_id, c.name, i.id, i.invited_at, k.name_ja, k.name_en, i.heard,
             max(i.invited_at) filter (where i.heard) over (partition by i.account_id, i.contact_id) as heard_at
        from (select i.*, exists (select from response r where r.account_id = i.account_id and r.invitation_id = i.id)
                       or exists (select from held_answer h where h.account_id = i.account_id and h.invitation_id = i.id)
                       as heard
                from invitation i) i
        join contact c on c.account_id = i.account_id and c.id = i.contact_id
        join account a on a.id = i.account_id
        join campaign k on k.id = i.campaign_id
       where (${accountId}::uuid is null or i.account_id = ${accountId}::uuid)
         and (c.role = 'executive' or c.is_sponsor)
         and (c.left_on is null or c.left_on > (${now}::timestamptz at time zone a.time_zone)::date)
         and (a.ended_on is null or a.ended_on > (${now}::timestamptz at time zone a.time_zone)::date)
         and (i.heard or (i.revoked_at is null and i.invited_at <= ${asked}
              and (i.reminded_at is null or i.reminded_at <= ${reminded})
              and not exists (select from delivery d where d.account_id = i.account_id and d.purpose = 'survey'
                                 and d.subject_id = i.id and (d.accepted_at is null or d.bounced_at is not null)))))
    select account_id as "accountId", contact_id as "contactId", name, count(*)::int as times,
           (array_agg(id order by invited_at desc))[1] as "invitationId",
           (array_agg(json_build_object('ja', name_ja, 'en', name_en) order by invited_at desc))[1] as campaign
      from asked where not heard and (heard_at is null or invited_at > heard_at)
     group by account_id, contact_id, name having count(*) >= ${TIMES} order by account_id, name, contact_id`;
}

/** Job: opens a task for each of them, once for each survey that passed. @returns how many were opened */
export async function noticeUnheard(now: Date): Promise<number> {
  let opened = 0;
  for (const one of await acrossAccounts((tx) => listUnheard(tx, null, now))) {
    if (await openUnheard(toAccountId(one.accountId), one, now)) opened += 1;
  }
  return opened;
}

function openUnheard(accountId: AccountId, one: Unheard, now: Date): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const [known] = await tx.$queryRaw<unknown[]>`
      select from task t join invitation i on i.account_id = t.account_id and i.id = t.subject_id
       where t.account_id = ${accountId}::uuid and t.kind = 'silent_executive' and i.contact_id = ${one.contactId}::uuid
         and (t.closed_at is null or i.id = ${one.invitationId}::uuid) limit 1`;
    if (known) return false;
    const account = await getAccount(tx, accountId);
    await openTask(tx, accountId, {
      kind: "silent_executive",
      subjectId: one.invitationId,
      detail: { by: one.name, times: one.times, title: one.campaign.ja, titleEn: one.campaign.en },
      dueOn: addBusinessDays(dayAt(now, account.timeZone), DUE_DAYS, workCalendarOf(account)),
    });
    return true;
  });
}

/** An answer settles what its silence had opened. */
export async function settleUnheard(tx: Tx, accountId: AccountId, invitationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update task t set closed_at = ${now}, outcome = 'came'
      from invitation i, invitation answered
     where t.account_id = ${accountId}::uuid and t.kind = 'silent_executive' and t.closed_at is null
       and i.account_id = t.account_id and i.id = t.subject_id
       and answered.account_id = t.account_id and answered.id = ${invitationId}::uuid
       and i.contact_id = answered.contact_id`;
}
