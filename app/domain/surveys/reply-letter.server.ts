// The mail of a reply, as it was written; an answer to it reaches whoever wrote it.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";
import SurveyReply from "#emails/survey-reply.tsx";

type Delivery = { subjectId: string; addressHash: string; locale: string; messageId: string };

/** The letter of a delivery whose subject is a reply; null when there is nobody left to write to. */
export async function composeReply(tx: Tx, accountId: AccountId, delivery: Delivery) {
  const reply = await tx.surveyReply.findUnique({
    where: { accountId_id: { accountId, id: delivery.subjectId } },
    include: { response: { include: { invitation: { include: { contact: true } } } } },
  });
  const contact = reply?.response.invitation.contact;
  if (!reply || !contact?.email || contact.leftOn || hashOfAddress(contact.email) !== delivery.addressHash) return null;
  const [account, vendor, brand] = [
    await getAccount(tx, accountId),
    await getVendor(tx),
    await getBrand(tx, accountId),
  ];
  const writer = await tx.staff.findUnique({ where: { id: reply.staffId }, select: { name: true, email: true } });
  const locale: Locale = isLocale(delivery.locale) ? delivery.locale : account.locale;
  const vendorName = locale === "ja" ? vendor.nameJa : vendor.nameEn;
  return {
    to: { name: contact.name, address: contact.email },
    locale,
    template: SurveyReply,
    props: { vendor: vendorName, product: brand.product[locale], subject: reply.subject, body: reply.body },
    messageId: delivery.messageId,
    senderName: writer
      ? locale === "ja"
        ? `${writer.name}(${vendorName})`
        : `${writer.name} (${vendorName})`
      : vendorName,
    ...(writer && { replyTo: writer.email }),
  };
}
