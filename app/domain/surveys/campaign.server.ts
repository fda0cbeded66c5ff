// Asking: a campaign is opened, its contacts are invited once each, and each invitation goes out as a mail.

import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { hashOfAddress, isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { addDays, type Day, dayAt, fromDateColumn, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import SurveyInvitation from "#emails/survey-invitation.tsx";
import { hashOfInvitationToken, invitationToken } from "./invitation-token.server.ts";

/** A person is not asked again within this many days. */
const REST_DAYS = 90;
/** Days for which an invitation's link works. */
const LINK_DAYS = 90;

/** Opens a campaign. @returns its id */
export async function openCampaign(campaign: { nameJa: string; nameEn: string; opensOn: Day; closesOn: Day }) {
  const { opensOn, closesOn, ...names } = campaign;
  const days = { opensOn: toDateColumn(opensOn), closesOn: toDateColumn(closesOn) };
  const { id } = await acrossAccounts((tx) => tx.campaign.create({ data: { ...names, ...days } }));
  return id;
}

/** Invites the contacts of every campaign that runs on a day of the vendor's calendar. Doing it again changes nothing. */
export async function openDueCampaigns(now: Date): Promise<void> {
  const running = await acrossAccounts(async (tx) => {
    const vendor = await tx.vendor.findUnique({ where: { id: 1 }, select: { timeZone: true } });
    const today = toDateColumn(dayAt(now, vendor?.timeZone ?? "UTC"));
    return tx.campaign.findMany({
      where: { opensOn: { lte: today }, closesOn: { gte: today } },
      orderBy: [{ opensOn: "asc" }, { id: "asc" }],
      select: { id: true },
    });
  });
  for (const { id } of running) await inviteContacts(id, now);
}

/**
 * Invites every contact who may be asked: still there, with an address, not unsubscribed, not asked for 90 days.
 * Inviting again changes nothing.
 *
 * @returns how many were invited and why others were not
 */
export async function inviteContacts(campaignId: string, now: Date): Promise<{ invited: number; skipped: number }> {
  const accounts = await acrossAccounts((tx) =>
    tx.account.findMany({ where: { OR: [{ endedOn: null }, { endedOn: { gt: now } }] }, select: { id: true } }),
  );
  const sums = { invited: 0, skipped: 0 };
  for (const { id } of accounts) {
    const { invited, skipped } = await inviteAccount(toAccountId(id), campaignId, now);
    sums.invited += invited;
    sums.skipped += skipped;
  }
  return sums;
}

function inviteAccount(accountId: AccountId, campaignId: string, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const contacts = await tx.contact.findMany({
      where: {
        accountId,
        email: { not: null },
        OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(dayAt(now, account.timeZone)) } }],
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const asked = await tx.invitation.findMany({
      where: { accountId, invitedAt: { gt: new Date(now.getTime() - REST_DAYS * 86_400_000) } },
      select: { contactId: true },
    });
    const resting = new Set(asked.map(({ contactId }) => contactId));
    let invited = 0;
    for (const { id, email, locale } of contacts) {
      if (!email || resting.has(id) || (await isSuppressed(tx, accountId, email, "survey"))) continue;
      const reader = isLocale(locale) ? locale : account.locale;
      if (await invite(tx, accountId, { campaignId, contact: { id, email }, locale: reader, now })) invited += 1;
    }
    return { invited, skipped: contacts.length - invited };
  });
}

type Asked = { campaignId: string; contact: { id: string; email: string }; locale: Locale; now: Date };

async function invite(tx: Tx, accountId: AccountId, { campaignId, contact, locale, now }: Asked): Promise<boolean> {
  const id = crypto.randomUUID();
  const { count } = await tx.invitation.createMany({
    data: {
      accountId,
      id,
      campaignId,
      contactId: contact.id,
      tokenHash: hashOfInvitationToken(invitationToken(accountId, id)),
      invitedAt: now,
      expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000),
    },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await queueMail(tx, accountId, { purpose: "survey", subjectId: id, contact, locale });
  return true;
}

/** The end of a campaign's last day in a zone: until then answers can be given and changed. */
export function closesAt(closesOn: Day, timeZone: string): Date {
  return startOfDay(addDays(closesOn, 1), timeZone);
}

/** The last day on which an invitation can be answered: its campaign's, or that of the link where the campaign goes on. */
export function answerableUntil(
  { expiresAt, campaign }: { expiresAt: Date; campaign: { closesOn: Date | null } },
  timeZone: string,
): Day {
  return campaign.closesOn ? fromDateColumn(campaign.closesOn) : addDays(dayAt(expiresAt, timeZone), -1);
}
