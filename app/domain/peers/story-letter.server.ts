// The mail that asks somebody to read a finished story about their company and to agree or decline.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { saidIn } from "#app/i18n/story-words.ts";
import type { Tx } from "#app/lib/db.server.ts";
import StoryConsent from "#emails/story-consent.tsx";
import { storyUrl } from "./story-link.server.ts";
import { StoryText } from "./story-schema.ts";

type Delivery = { subjectId: string; addressHash: string; locale: string; messageId: string };

/** Null when there is nobody left to write to, or they have answered by now. */
export async function composeStoryAsk(tx: Tx, accountId: AccountId, delivery: Delivery) {
  const key = { accountId, id: delivery.subjectId };
  const consent = await tx.storyConsent.findUnique({ where: { accountId_id: key } });
  if (!consent || consent.answeredAt) return null;
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: consent.contactId } } });
  if (!contact?.email || contact.leftOn || hashOfAddress(contact.email) !== delivery.addressHash) return null;
  const [account, vendor, brand] = [
    await getAccount(tx, accountId),
    await getVendor(tx),
    await getBrand(tx, accountId),
  ];
  const writer = await tx.staff.findUnique({ where: { id: consent.staffId }, select: { name: true, email: true } });
  const locale: Locale = isLocale(delivery.locale) ? delivery.locale : account.locale;
  const vendorName = locale === "ja" ? vendor.nameJa : vendor.nameEn;
  return {
    to: { name: contact.name, address: contact.email },
    locale,
    template: StoryConsent,
    props: {
      ...{ readerName: contact.name, writer: writer?.name ?? "", vendor: vendorName, product: brand.product[locale] },
      ...{ title: saidIn(StoryText.parse(consent.words).title, locale).text, naming: consent.naming },
      ...{ accent: accentOf(brand.accent, "light").accent, url: storyUrl(accountId, consent.id) },
    },
    messageId: delivery.messageId,
    senderName: vendorName,
    ...(writer && { replyTo: writer.email }),
  };
}
