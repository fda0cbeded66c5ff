// The mail that brings a report: made from the frozen numbers, with the reader's own link and, where it is wished and not
// too large for mail, the PDF as it was rendered once.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { dayAt } from "#app/domain/day.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { salutation } from "#app/i18n/salutation.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { getFile } from "#app/lib/files.server.ts";
import ReportReady from "#emails/report-ready.tsx";
import { fitsMail } from "./attachment.server.ts";
import type { Claim } from "./outbox.server.ts";
import { readDeliveryMode } from "./own-policy.server.ts";
import { linkOfDelivery, readingUrl } from "./reading-link.server.ts";
import { fileNameOf } from "./report-file.ts";
import { ReportSnapshot } from "./snapshot.ts";

/** Null when the contact is gone, has another address by now, or is not to get reports any more. */
export async function composeReport(tx: Tx, accountId: AccountId, claim: Claim) {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: claim.contactId } } });
  if (!contact?.email || !contact.receivesReports || hashOfAddress(contact.email) !== claim.addressHash) return null;
  const [editionId, linkId] = [claim.subjectId, claim.id];
  await linkOfDelivery(tx, accountId, { deliveryId: linkId, editionId, contactId: contact.id });
  const isFile = (await readDeliveryMode(tx, accountId)) === "attachment";
  const reader = { ...contact, email: contact.email };
  const letter = await writeReportLetter(tx, accountId, {
    ...claim,
    ...{ contact: reader, editionId, linkId, isFile },
  });
  const reportFile = letter.props.attached ? "attached" : isFile ? "too_large" : null;
  await tx.delivery.update({ where: { accountId_id: { accountId, id: claim.id } }, data: { reportFile } });
  return letter;
}

type Reader = { id: string; name: string; email: string | null; department: string | null; title: string | null };

/** The letter itself. `isFile`: with the PDF; without it the reader asked for a new link to a report they have had. */
export async function writeReportLetter(
  tx: Tx,
  accountId: AccountId,
  mail: { contact: Reader; editionId: string; linkId: string; locale: string; messageId: string; isFile?: boolean },
) {
  const { contact, editionId, linkId, isFile } = mail;
  const edition = await tx.reportEdition.findUniqueOrThrow({
    where: { accountId_id: { accountId, id: editionId } },
    include: { reportDocuments: true },
  });
  const link = await tx.readingLink.findUniqueOrThrow({ where: { accountId_id: { accountId, id: linkId } } });
  const locale: Locale = mail.locale === "en" ? "en" : "ja";
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  const document = edition.reportDocuments.find((each) => each.locale === locale);
  if (isFile && !document) throw new Error(`edition ${editionId} has no ${locale} document`);
  const file = isFile && document && fitsMail(document) ? document : null;
  const { name: company, timeZone } = snapshot.account;
  return {
    to: { name: contact.name, address: contact.email ?? "" },
    locale,
    template: ReportReady,
    props: {
      ...letterPropsOf(snapshot, locale),
      greeting: salutation({ ...contact, company }, locale),
      reportUrl: readingUrl(accountId, linkId),
      readableUntil: dayAt(link.expiresAt, timeZone),
      attached: file !== null,
      isRenewal: isFile === undefined,
    },
    messageId: mail.messageId,
    senderName: snapshot.vendor.name[locale],
    unsubscribeUrl: unsubscribeUrl(accountId, contact.id, "reports"),
    attachments: file
      ? [
          {
            filename: fileNameOf(snapshot, locale),
            content: await getFile("report-pdf", file.sha256),
            contentType: "application/pdf",
            sha256: file.sha256,
          },
        ]
      : [],
  };
}

/** What the letter says of the frozen numbers: the same to every reader of a language. */
export function letterPropsOf(snapshot: ReportSnapshot, locale: Locale) {
  const { account, vendor, quarter, usage, value, plan, summary, owner } = snapshot;
  const { monthlyActive } = usage;
  const words = reportWords(locale, account, snapshot.period);
  return {
    company: account.name,
    vendor: vendor.name[locale],
    product: vendor.product[locale],
    accent: vendor.accent,
    quarter,
    period: snapshot.period,
    corrects: snapshot.restates !== undefined,
    currency: account.currency,
    value: value.total,
    hours: value.hours,
    activeUsers: monthlyActive.value === null ? null : { now: monthlyActive.value, before: monthlyActive.before },
    achieved: plan.achievedInQuarter,
    worse: summary.worse && words.worse(summary.worse).text,
    decisions: summary.decisions.map((decision) => words.step(decision).title),
    ownerName: owner?.name ?? null,
  };
}
