// Replying to somebody about their answer: by a mail from the person who writes, once for each form.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { AnswerPath } from "./answer-path.ts";
import { draftReply, type ReplyDraft } from "./reply-draft.server.ts";

export type AnswerToReplyTo = {
  responseId: string;
  person: {
    id: string;
    name: string;
    email: string | null;
    role: string;
    title: string | null;
    department: string | null;
  };
  locale: Locale;
  kind: string;
  score: number | null;
  comment: string;
  answeredAt: Date;
  /** Why no mail can go there: the person has left or has no address, or the address gets none. */
  obstacle: "left" | "noAddress" | "stopped" | null;
  draft: ReplyDraft;
  replies: { id: string; subject: string; body: string; by: string; writtenAt: Date; acceptedAt: Date | null }[];
};

/** For our own staff: an answer, a reply to start from, and what was written before; null when there is no such answer. */
export async function findAnswerToReplyTo(
  accountId: AccountId,
  responseId: string,
  path: AnswerPath,
  from: string,
): Promise<AnswerToReplyTo | null> {
  return withAccount(accountId, async (tx) => {
    const response = await tx.response.findUnique({
      where: { accountId_id: { accountId, id: responseId } },
      include: { invitation: { include: { contact: true } } },
    });
    if (!response) return null;
    const { contact } = response.invitation;
    const [account, vendor] = [await getAccount(tx, accountId), await getVendor(tx)];
    const brand = await getBrand(tx, accountId);
    const locale = isLocale(contact.locale) ? contact.locale : account.locale;
    const isStopped = contact.email !== null && (await isSuppressed(tx, accountId, contact.email, "survey_reply"));
    const facts = { path, name: contact.name, comment: response.comment, product: brand.product[locale], from };
    return {
      responseId,
      person: {
        ...{ id: contact.id, name: contact.name, email: contact.email, role: contact.role },
        ...{ title: contact.title, department: contact.department },
      },
      ...{ locale, kind: response.kind, score: response.score, comment: response.comment },
      answeredAt: response.changedAt ?? response.answeredAt,
      obstacle: contact.leftOn ? "left" : contact.email === null ? "noAddress" : isStopped ? "stopped" : null,
      draft: draftReply({ ...facts, vendor: locale === "ja" ? vendor.nameJa : vendor.nameEn }, locale),
      replies: await listReplies(accountId, responseId),
    };
  });
}

function listReplies(accountId: AccountId, responseId: string) {
  return acrossAccounts(
    (tx) => tx.$queryRaw<AnswerToReplyTo["replies"]>`
      select p.id, p.subject, p.body, s.name as by, p.written_at as "writtenAt", d.accepted_at as "acceptedAt"
        from survey_reply p
        join staff s on s.id = p.staff_id
        left join delivery d on d.account_id = p.account_id and d.purpose = 'survey_reply' and d.subject_id = p.id
       where p.account_id = ${accountId}::uuid and p.response_id = ${responseId}::uuid
       order by p.written_at, p.id`,
  );
}

/**
 * Writes a reply and queues its mail. The same `id` again changes nothing.
 *
 * @returns false when there is nobody to write to
 */
export function sendReply(
  accountId: AccountId,
  reply: ReplyDraft & { id: string; responseId: string; staffId: string },
  now = new Date(),
): Promise<boolean> {
  const { id, responseId, staffId, subject, body } = reply;
  return withAccount(accountId, async (tx) => {
    const response = await tx.response.findUnique({
      where: { accountId_id: { accountId, id: responseId } },
      include: { invitation: { include: { contact: true } } },
    });
    const contact = response?.invitation.contact;
    if (!response || !contact?.email || contact.leftOn) return false;
    if (await isSuppressed(tx, accountId, contact.email, "survey_reply")) return false;
    const { count } = await tx.surveyReply.createMany({
      data: [{ accountId, id, responseId, staffId, subject, body, writtenAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return true;
    const account = await getAccount(tx, accountId);
    const locale = isLocale(contact.locale) ? contact.locale : account.locale;
    const to = { id: contact.id, email: contact.email };
    await queueMail(tx, accountId, { purpose: "survey_reply", subjectId: id, contact: to, locale });
    await recordAct(tx, accountId, { staffId }, "answer_replied", contact.name, { subject });
    return true;
  });
}
