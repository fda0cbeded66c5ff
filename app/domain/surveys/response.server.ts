// Answering: one answer an invitation, changeable until the campaign closes. Earlier words are kept.

import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Brand, getBrand } from "#app/domain/accounts/brand.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { answerableUntil, isOver } from "./campaign.server.ts";
import { COMMENT_MAX } from "./comment.ts";
import { hashOfInvitationToken } from "./invitation-token.server.ts";

export type OpenInvitation = {
  accountId: AccountId;
  id: string;
  readerName: string;
  locale: Locale;
  vendor: { ja: string; en: string };
  product: { ja: string; en: string };
  brand: Brand;
  isClosed: boolean;
  closesOn: string;
  answer: { score: number | null; comment: string } | null;
};

/** The invitation of a link, or null for a forged link or a contact who is gone. Reading it changes nothing. */
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

/**
 * Records an answer, or changes the one given before, and lets the health score know. Posting it twice is one answer.
 *
 * @returns false when the campaign is closed or the link has expired; nothing is recorded then
 */
export async function recordAnswer(
  { accountId, id }: Pick<OpenInvitation, "accountId" | "id">,
  answer: { score: number; comment: string | null },
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`select 1 from invitation where account_id = ${accountId}::uuid and id = ${id}::uuid for update`;
    const invitation = await readInvitation(tx, accountId, id, now);
    if (!invitation || invitation.isClosed) return false;
    const comment = (answer.comment ?? invitation.answer?.comment ?? "").slice(0, COMMENT_MAX);
    if (!(await writeAnswer(tx, accountId, id, { score: answer.score, comment }, now))) return true;
    await enqueue(tx, "score_health", { accountId, cause: "answer" }, `score_health:${accountId}`);
    return true;
  });
}

async function writeAnswer(
  tx: Tx,
  accountId: AccountId,
  invitationId: string,
  answer: { score: number; comment: string },
  now: Date,
): Promise<boolean> {
  const before = await tx.response.findFirst({ where: { accountId, invitationId } });
  if (!before) {
    await tx.response.create({ data: { accountId, invitationId, ...answer, answeredAt: now } });
    return true;
  }
  if (before.score === answer.score && before.comment === answer.comment) return false;
  const { id: responseId, score, comment } = before;
  await tx.responseChange.create({ data: { accountId, responseId, score, comment, changedAt: now } });
  const where = { accountId_id: { accountId, id: responseId } };
  await tx.response.update({ where, data: { ...answer, changedAt: now } });
  return true;
}

async function readInvitation(tx: Tx, accountId: AccountId, id: string, now: Date): Promise<OpenInvitation | null> {
  const invitation = await tx.invitation.findUnique({
    where: { accountId_id: { accountId, id } },
    include: { contact: true, campaign: true, response: true },
  });
  if (!invitation || invitation.contact.leftOn) return null;
  const [account, vendor] = [await getAccount(tx, accountId), await getVendor(tx)];
  const brand = await getBrand(tx, accountId);
  const closesOn = answerableUntil(invitation, account.timeZone);
  const { response, contact } = invitation;
  return {
    accountId,
    id,
    readerName: contact.name,
    locale: isLocale(contact.locale) ? contact.locale : account.locale,
    vendor: { ja: vendor.nameJa, en: vendor.nameEn },
    brand,
    product: brand.product,
    isClosed: isOver(invitation, account.timeZone, now),
    closesOn,
    answer: response && { score: response.score, comment: response.comment },
  };
}

/** The question that waits for a contact, the latest first; null when there is none that is still open. */
export async function findOpenInvitation(tx: Tx, accountId: AccountId, contactId: string, now: Date) {
  const asked = await tx.invitation.findMany({
    where: { accountId, contactId, expiresAt: { gt: now } },
    orderBy: [{ invitedAt: "desc" }, { id: "asc" }],
    take: 3,
    select: { id: true },
  });
  for (const { id } of asked) {
    const invitation = await readInvitation(tx, accountId, id, now);
    if (invitation && !invitation.isClosed) return { id, closesOn: invitation.closesOn, answer: invitation.answer };
  }
  return null;
}

/** Records a contact's answer to the question that waits for them. @returns false when none does */
export async function answerWaiting(
  accountId: AccountId,
  contactId: string,
  answer: { score: number; comment: string },
  now = new Date(),
): Promise<boolean> {
  const waiting = await withAccount(accountId, (tx) => findOpenInvitation(tx, accountId, contactId, now));
  return waiting !== null && recordAnswer({ accountId, id: waiting.id }, answer, now);
}
