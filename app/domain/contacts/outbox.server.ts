// Puts a mail to a contact on its way: one row that lives from waiting to its end, and the job that carries it there.
// Who sends it, once, whatever crashes, is reports/delivery.server.ts.

import { createHash } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import type { MailPurpose } from "./mail-purpose.ts";

export type { MailPurpose } from "./mail-purpose.ts";

/** Which refusal stops which mail; a refusal of `all` stops every one. */
const suppressionScope = {
  ...({ report: "reports", survey: "surveys", survey_reminder: "surveys", milestone: "news" } as const),
  // Asked for by a person who waits for them, or written to one by hand.
  ...({ invitation: "all", reading_link: "all", survey_reply: "all", story: "all" } as const),
};

export type QueuedMail = {
  purpose: MailPurpose;
  /** The edition, invitation or completion that it is about. */
  subjectId: string;
  contact: { id: string; email: string };
  /** The language that it is written in. */
  locale: Locale;
  /** Not before this moment; now, if left out. */
  dueAt?: Date | undefined;
};

/** An address as suppressions and deliveries know it: the same for every way of writing it. */
export function hashOfAddress(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}

/** Mails that somebody asked for and waits for. Having stopped reports or surveys does not stop these. */
const ASKED_FOR: readonly MailPurpose[] = ["invitation", "reading_link", "survey_reply", "story"];

/** Of the stops those that are not over, for a query. */
export function inForce() {
  return { OR: [{ until: null }, { until: { gt: new Date() } }] };
}

/** Whether the address must not get mail of this purpose now. */
export async function isSuppressed(tx: Tx, accountId: AccountId, email: string, purpose: MailPurpose) {
  const found = await tx.suppression.findFirst({
    where: {
      accountId,
      addressHash: hashOfAddress(email),
      scope: { in: ["all", suppressionScope[purpose]] },
      ...inForce(),
      ...(ASKED_FOR.includes(purpose) && { reason: { not: "unsubscribe" } }),
    },
    select: { id: true },
  });
  return found !== null;
}

/**
 * Queues one mail, once for each purpose, subject and address: queueing it again changes nothing.
 *
 * @returns the delivery's id, or null when it was queued before
 */
export async function queueMail(tx: Tx, accountId: AccountId, mail: QueuedMail): Promise<string | null> {
  const [id = null] = await queueMails(tx, accountId, [mail]);
  return id;
}

/** As queueMail() for many at once. @returns the deliveries that were not queued before */
export async function queueMails(tx: Tx, accountId: AccountId, mails: readonly QueuedMail[]): Promise<string[]> {
  if (mails.length === 0) return [];
  const rows = mails.map(({ purpose, subjectId, contact, locale, dueAt = null }) => {
    const [id, hash] = [crypto.randomUUID(), hashOfAddress(contact.email)];
    const [messageId, domain] = [messageIdOf(id, hash), domainOf(contact.email)];
    return { id, purpose, subjectId, contactId: contact.id, hash, locale, messageId, domain, dueAt };
  });
  const queued = await tx.$queryRaw<{ id: string }[]>`
    with mail as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as mail (
        id uuid, purpose text, "subjectId" uuid, "contactId" uuid, hash text, locale text, "messageId" text, domain text,
        "dueAt" timestamptz)
    ), written as (
      insert into delivery (account_id, id, purpose, subject_id, contact_id, address_hash, locale, message_id, domain, due_at)
      select ${accountId}::uuid, id, purpose, "subjectId", "contactId", hash, locale, "messageId", domain,
             coalesce("dueAt", now())
        from mail
      on conflict (account_id, purpose, subject_id, address_hash, version) do nothing
      returning id
    )
    select written.id from written join mail using (id),
           lateral public.enqueue('deliver_mail', json_build_object('accountId', ${accountId}::text, 'outboxId', id),
                                  'deliver_mail:' || id, "dueAt")`;
  return queued.map(({ id }) => id);
}

/** What receivers count our mails by. */
function domainOf(email: string): string {
  return email.trim().toLowerCase().replace(/^.*@/, "");
}

/** Queues the job of a delivery, in place of one that may wait already. */
export async function queueDelivery(tx: Tx, accountId: AccountId, deliveryId: string, runAt: Date | null = null) {
  await enqueue(tx, "deliver_mail", { accountId, outboxId: deliveryId }, `deliver_mail:${deliveryId}`, runAt);
}

/** Fixed for all attempts, so that whoever took the mail can be asked about it. */
function messageIdOf(id: string, addressHash: string): string {
  const host = /@([^\s<>@]+?)>?$/.exec(env().MAIL_FROM)?.[1] ?? "localhost";
  return `<${id}.${addressHash.slice(0, 12)}@${host}>`;
}
