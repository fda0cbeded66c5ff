// One reminder, so many business days after the mail arrived, to whoever has not answered. Never a second one.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { isSuppressed, queueMails } from "#app/domain/contacts/outbox.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Campaign } from "#prisma/generated/client.ts";
import { type AskingTime, businessDaysAfter } from "./asking-time.server.ts";
import { DAY_MS } from "./eligibility.ts";
import { grouped } from "./grouped.ts";
import { readerLocale } from "./reader-locale.ts";
import { readThrottles } from "./throttles.server.ts";

type Silent = {
  accountId: AccountId;
  id: string;
  contactId: string;
  email: string;
  locale: string | null;
  accountLocale: string;
  deliveredAt: Date;
};

/** @returns how many were reminded */
export async function remind(tx: Tx, campaign: Campaign, time: AskingTime, now: Date): Promise<number> {
  const after = campaign.reminderAfterDays;
  if (after === null) return 0;
  const left = campaign.perDay === null ? 10_000 : campaign.perDay - (await countReminded(tx, campaign.id, time.since));
  if (left <= 0) return 0;
  const { floorHours } = await readThrottles(tx);
  const rested = new Date(now.getTime() - floorHours * 3_600_000);
  const silent = await tx.$queryRaw<Silent[]>`
    select i.account_id as "accountId", i.id, c.id as "contactId", c.email, c.locale, a.locale as "accountLocale",
           d.accepted_at as "deliveredAt"
      from invitation i
      join delivery d on d.account_id = i.account_id and d.purpose = 'survey' and d.subject_id = i.id
      join contact c on c.account_id = i.account_id and c.id = i.contact_id
      join account a on a.id = i.account_id
     where i.campaign_id = ${campaign.id}::uuid and i.reminded_at is null and i.revoked_at is null
       and i.expires_at > ${new Date(now.getTime() + DAY_MS)} and d.bounced_at is null and c.email is not null
       and d.accepted_at < ${new Date(now.getTime() - (after - 1) * DAY_MS)}
       and (c.left_on is null or c.left_on > (${now}::timestamptz at time zone a.time_zone)::date)
       and not exists (select from response r where r.account_id = i.account_id and r.invitation_id = i.id)
       and not exists (select from held_answer h where h.account_id = i.account_id and h.invitation_id = i.id)
       and not exists (select from invitation o where o.account_id = i.account_id and o.contact_id = i.contact_id
                          and greatest(o.invited_at, o.reminded_at) > ${rested})
     order by d.accepted_at, i.id`;
  const due = silent.filter(
    ({ deliveredAt }) => businessDaysAfter(dayAt(deliveredAt, time.timeZone), time.today, time) >= after,
  );
  let reminded = 0;
  for (const [accountId, own] of grouped(due.slice(0, left), (one) => one.accountId)) {
    reminded += await withAccount(toAccountId(accountId), (own_tx) => remindOwn(own_tx, accountId, own, now));
  }
  return reminded;
}

async function remindOwn(tx: Tx, accountId: AccountId, silent: Silent[], now: Date): Promise<number> {
  let reminded = 0;
  for (const { id, contactId, email, locale, accountLocale } of silent) {
    if (await isSuppressed(tx, accountId, email, "survey_reminder")) continue;
    const marked = await tx.$executeRaw`
      update invitation i set reminded_at = ${now} from campaign k
       where k.id = i.campaign_id and k.paused_at is null and k.stopped_at is null
         and i.account_id = ${accountId}::uuid and i.id = ${id}::uuid and i.reminded_at is null`;
    if (marked === 0) continue;
    const reader = readerLocale({ locale, accountLocale });
    const contact = { id: contactId, email };
    await queueMails(tx, accountId, [{ purpose: "survey_reminder", subjectId: id, contact, locale: reader }]);
    reminded += 1;
  }
  return reminded;
}

async function countReminded(tx: Tx, campaignId: string, since: Date): Promise<number> {
  return tx.invitation.count({ where: { campaignId, remindedAt: { gte: since } } });
}
