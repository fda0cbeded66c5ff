// The mail that asks, and the one that reminds whoever has not answered: both with the first question and the same link.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import SurveyInvitation from "#emails/survey-invitation.tsx";
import { readContent } from "./asked-content.server.ts";
import { answerableUntil, closesAt } from "./campaign.server.ts";
import { type SurveyKind, scaleOf, textIn } from "./content.ts";
import { invitationToken } from "./invitation-token.server.ts";

/** The letter of a delivery whose subject is an invitation; null when there is nobody left to write to. */
export async function composeInvitation(
  tx: Tx,
  accountId: AccountId,
  delivery: { purpose?: string; subjectId: string; addressHash: string; locale: string; messageId: string },
) {
  const invitation = await tx.invitation.findUnique({
    where: { accountId_id: { accountId, id: delivery.subjectId } },
    include: { contact: true, campaign: true, response: true },
  });
  const email = invitation?.contact.email;
  if (!invitation || !email || hashOfAddress(email) !== delivery.addressHash) return null;
  const isReminder = delivery.purpose === "survey_reminder";
  if (invitation.revokedAt || (isReminder && invitation.response)) return null;
  const [account, vendor, brand] = [
    await getAccount(tx, accountId),
    await getVendor(tx),
    await getBrand(tx, accountId),
  ];
  const closesOn = answerableUntil(invitation, account.timeZone);
  if (isReminder && closesAt(closesOn, account.timeZone) <= new Date()) return null;
  const content = await readContent(tx, invitation);
  const wanted: Locale = isLocale(delivery.locale) ? delivery.locale : account.locale;
  // A mail is in one language: that of the questions, where they are not asked in the reader's.
  const locale = content.languages.includes(wanted) ? wanted : (content.languages[0] ?? wanted);
  const [first] = content.questions;
  const product = brand.product[locale];
  const scale = first ? scaleOf(first) : null;
  return {
    to: { name: invitation.contact.name, address: email },
    locale,
    template: SurveyInvitation,
    props: {
      readerName: invitation.contact.name,
      vendor: locale === "ja" ? vendor.nameJa : vendor.nameEn,
      product,
      accent: accentOf(brand.accent, "light").accent,
      surveyUrl: `${env().APP_URL}/survey/${invitationToken(accountId, invitation.id)}`,
      closesOn,
      isReminder,
      questions: content.questions.length,
      kind: invitation.campaign.kind as SurveyKind,
      question: first ? textIn(first.text, locale, product) : "",
      scale: invitation.campaign.kind === "custom" ? null : scale,
      low: textIn(first?.low ?? {}, locale, product),
      high: textIn(first?.high ?? {}, locale, product),
    },
    messageId: delivery.messageId,
    senderName: locale === "ja" ? vendor.nameJa : vendor.nameEn,
    unsubscribeUrl: unsubscribeUrl(accountId, invitation.contactId, "surveys"),
  };
}
