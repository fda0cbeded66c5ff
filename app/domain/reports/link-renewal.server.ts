// A reader whose link has ended asks for a new one. It goes to the reader's own address and nowhere else, whoever asks.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress, isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { newLink, readLink } from "./reading-link.server.ts";
import { writeReportLetter } from "./report-letter.server.ts";

/** Who asks again within these minutes has a mail on its way already. */
const REST_MINUTES = 10;
const MOST_A_DAY = 3;

/** `refused` where our people have ended the link for good, or where mails to the address are refused. */
export type Renewal = "sent" | "often" | "refused";

/** Mails a fresh link in place of one that has ended. */
export function renewLink(accountId: AccountId, linkId: string, now = new Date()): Promise<Renewal> {
  return withAccount(accountId, async (tx) => {
    const link = await readLink(tx, accountId, linkId, now);
    if (!link || link.end === null || !link.mayRenew) return "refused";
    const { editionId, contactId } = link;
    // One at a time for each person.
    await tx.$queryRaw`
      select 1 from contact where account_id = ${accountId}::uuid and id = ${contactId}::uuid for update`;
    const contact = await tx.contact.findUniqueOrThrow({ where: { accountId_id: { accountId, id: contactId } } });
    if (!contact.email || (await isSuppressed(tx, accountId, contact.email, "reading_link"))) return "refused";
    const asked = await tx.readingLink.findMany({
      where: { accountId, contactId, askedAt: { gt: new Date(now.getTime() - 86_400_000) } },
      select: { askedAt: true, editionId: true },
    });
    const latest = Math.max(
      0,
      ...asked.filter((each) => each.editionId === editionId).map(({ askedAt }) => +(askedAt ?? 0)),
    );
    if (latest > now.getTime() - REST_MINUTES * 60_000) return "sent";
    if (asked.length >= MOST_A_DAY) return "often";
    const id = crypto.randomUUID();
    await tx.readingLink.create({
      data: { ...(await newLink(tx, accountId, id, now)), editionId, contactId, askedAt: now },
    });
    const locale = isLocale(contact.locale) ? contact.locale : (await getAccount(tx, accountId)).locale;
    const mail = { contact: { id: contactId, email: contact.email }, locale };
    await queueMail(tx, accountId, { purpose: "reading_link", subjectId: id, ...mail });
    return "sent";
  });
}

/** The letter that brings a fresh link; null when its reader has gone, has another address, or it was ended since. */
export async function composeFreshLink(
  tx: Tx,
  accountId: AccountId,
  delivery: { subjectId: string; contactId: string; addressHash: string; locale: string; messageId: string },
) {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: delivery.contactId } } });
  const link = await readLink(tx, accountId, delivery.subjectId);
  if (!contact?.email || hashOfAddress(contact.email) !== delivery.addressHash || link?.end !== null) return null;
  return writeReportLetter(tx, accountId, { ...delivery, contact, editionId: link.editionId, linkId: link.id });
}
