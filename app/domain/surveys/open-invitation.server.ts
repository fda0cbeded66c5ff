// An invitation as whoever opens its link finds it: what is asked, what was said, and until when. Reading changes nothing.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Brand, getBrand } from "#app/domain/accounts/brand.server.ts";
import { addDays, type Day, dayAt, fromDateColumn } from "#app/domain/day.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Answers } from "./answers.ts";
import { readContent } from "./asked-content.server.ts";
import { answerableUntil, closesAt, isOver } from "./campaign.server.ts";
import type { SurveyContent, SurveyKind } from "./content.ts";
import { type Figures, saidOf } from "./given.ts";
import { hashOfInvitationToken } from "./invitation-token.server.ts";
import { readThrottles } from "./throttles.server.ts";

/** Why nothing can be answered: the person or the company is gone, the link taken back or too old, the campaign over. */
export type Ending = "left" | "gone" | "revoked" | "expired" | "stopped" | "closed";

export type Given = Figures & {
  answers: Answers;
  answeredAt: Date;
  /** Looks like a machine's and waits for a person to decide; whoever gave it finds it as they sent it. */
  isHeld: boolean;
};

export type OpenInvitation = {
  accountId: AccountId;
  id: string;
  tokenHash: string;
  contactId: string;
  readerName: string;
  locale: Locale;
  vendor: { ja: string; en: string };
  product: { ja: string; en: string };
  brand: Brand;
  kind: SurveyKind;
  content: SurveyContent;
  ending: Ending | null;
  isClosed: boolean;
  closesOn: Day;
  /** What the person said themselves. */
  answer: Given | null;
  /** The last day on which that can be changed; null before there is an answer. */
  changesUntil: Day | null;
  /** Whether it can be changed no more. */
  isFinal: boolean;
  /** What one of us said in their name, where they said nothing. */
  inTheirName: Answers | null;
};

/** The invitation of a link, or null for a forged link. */
export async function findInvitation(token: string, now = new Date()): Promise<OpenInvitation | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const tokenHash = hashOfInvitationToken(token);
  const found = await acrossAccounts((tx) =>
    tx.invitation.findFirst({ where: { tokenHash }, select: { accountId: true, id: true } }),
  );
  if (!found) return null;
  const accountId = toAccountId(found.accountId);
  return withAccount(accountId, (tx) => readInvitation(tx, accountId, found.id, now));
}

export async function readInvitation(
  tx: Tx,
  accountId: AccountId,
  id: string,
  now: Date,
): Promise<OpenInvitation | null> {
  const invitation = await tx.invitation.findUnique({
    where: { accountId_id: { accountId, id } },
    include: { contact: true, campaign: true, response: true },
  });
  if (!invitation) return null;
  const [account, vendor] = [await getAccount(tx, accountId), await getVendor(tx)];
  const [brand, content] = [await getBrand(tx, accountId), await readContent(tx, invitation)];
  const { contact, campaign, response } = invitation;
  const held = await tx.heldAnswer.findFirst({ where: { accountId, invitationId: id, decidedAt: null } });
  const own = response?.staffId ? null : response;
  const changed = own && (own.changedAt ?? own.answeredAt);
  const latest = held && (!changed || held.postedAt > changed) ? held : own;
  const closesOn = answerableUntil(invitation, account.timeZone);
  const ending = endingOf({ invitation, account }, now);
  const changes = own && (await changesEnd(tx, own.answeredAt, closesOn, account.timeZone));
  return {
    ...{ accountId, id, tokenHash: invitation.tokenHash, contactId: contact.id, readerName: contact.name },
    locale: isLocale(contact.locale) ? contact.locale : account.locale,
    vendor: { ja: vendor.nameJa, en: vendor.nameEn },
    ...{ brand, product: brand.product, content, closesOn, ending },
    kind: campaign.kind as SurveyKind,
    isClosed: ending !== null,
    answer: latest && {
      ...{ score: latest.score, comment: latest.comment, answers: saidOf(content, latest) },
      answeredAt: own?.answeredAt ?? held?.postedAt ?? now,
      isHeld: latest === held,
    },
    changesUntil: changes && dayAt(changes.getTime() - 1, account.timeZone),
    isFinal: changes !== null && now >= changes,
    inTheirName: response?.staffId ? saidOf(content, response) : null,
  };
}

/** The invitation is nobody else's until the transaction ends: of many answers at once, one is the first. */
export async function lockInvitation(tx: Tx, accountId: AccountId, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from invitation where account_id = ${accountId}::uuid and id = ${id}::uuid for update`;
}

/** The question that waits for a contact, the latest first; null when there is none that is still open. */
export async function findOpenInvitation(
  tx: Tx,
  accountId: AccountId,
  contactId: string,
  now: Date,
): Promise<OpenInvitation | null> {
  const asked = await tx.invitation.findMany({
    where: { accountId, contactId, expiresAt: { gt: now }, revokedAt: null },
    orderBy: [{ invitedAt: "desc" }, { id: "asc" }],
    take: 3,
    select: { id: true },
  });
  for (const { id } of asked) {
    const invitation = await readInvitation(tx, accountId, id, now);
    if (invitation && !invitation.isClosed && !invitation.isFinal) return invitation;
  }
  return null;
}

export function findWaiting(accountId: AccountId, contactId: string, now = new Date()): Promise<OpenInvitation | null> {
  return withAccount(accountId, (tx) => findOpenInvitation(tx, accountId, contactId, now));
}

type Read = {
  invitation: Parameters<typeof isOver>[0] & { contact: { leftOn: Date | null } };
  account: { endedOn: Day | null; timeZone: string };
};

function endingOf({ invitation, account }: Read, now: Date): Ending | null {
  const today = dayAt(now, account.timeZone);
  const { contact, campaign, revokedAt, expiresAt } = invitation;
  if (contact.leftOn && fromDateColumn(contact.leftOn) <= today) return "left";
  if (account.endedOn && account.endedOn <= today) return "gone";
  if (revokedAt) return "revoked";
  if (campaign.stoppedAt) return "stopped";
  if (!isOver(invitation, account.timeZone, now)) return null;
  return campaign.closesOn && now < expiresAt ? "closed" : "expired";
}

/** The instant from which an answer stays as it is: the end of its last day, or that of the campaign. */
async function changesEnd(tx: Tx, answeredAt: Date, closesOn: Day, timeZone: string): Promise<Date> {
  const { changeDays } = await readThrottles(tx);
  const lastOn = addDays(dayAt(answeredAt, timeZone), changeDays);
  return closesAt(lastOn < closesOn ? lastOn : closesOn, timeZone);
}
