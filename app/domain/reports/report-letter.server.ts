// The mail that brings a report: made from the frozen numbers, with the PDF as it was rendered once.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress } from "#app/domain/contacts/outbox.server.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { getFile } from "#app/lib/files.server.ts";
import ReportReady from "#emails/report-ready.tsx";
import type { Claim } from "./outbox.server.ts";
import { fileNameOf } from "./report-file.ts";
import { ReportSnapshot } from "./snapshot.ts";

/** Null when the contact is gone, has another address by now, or is not to get reports any more. */
export async function composeReport(tx: Tx, accountId: AccountId, claim: Claim) {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: claim.contactId } } });
  if (!contact?.email || !contact.receivesReports || hashOfAddress(contact.email) !== claim.addressHash) return null;
  const edition = await tx.reportEdition.findUniqueOrThrow({
    where: { accountId_id: { accountId, id: claim.subjectId } },
    include: { reportDocuments: true },
  });
  const locale: Locale = claim.locale === "en" ? "en" : "ja";
  const snapshot = ReportSnapshot.parse(edition.snapshot);
  const document = edition.reportDocuments.find((each) => each.locale === locale);
  const attached = (env().REPORT_DELIVERY ?? (await getAccount(tx, accountId)).deliveryMode) === "attachment";
  if (attached && !document) throw new Error(`edition ${edition.id} has no ${locale} document`);
  return {
    to: { name: contact.name, address: contact.email },
    locale,
    template: ReportReady,
    props: propsOf(snapshot, locale, contact.name, attached),
    messageId: claim.messageId,
    senderName: snapshot.vendor.name[locale],
    unsubscribeUrl: unsubscribeUrl(accountId, contact.id, "reports"),
    attachments:
      attached && document
        ? [
            {
              filename: fileNameOf(snapshot, locale),
              content: await getFile("report-pdf", document.sha256),
              contentType: "application/pdf",
            },
          ]
        : [],
  };
}

function propsOf(snapshot: ReportSnapshot, locale: Locale, readerName: string, attached: boolean) {
  const { account, vendor, quarter, usage, value, plan, summary, owner } = snapshot;
  const { monthlyActive } = usage;
  return {
    readerName,
    company: account.name,
    vendor: vendor.name[locale],
    product: vendor.product[locale],
    accent: vendor.accent,
    quarter,
    currency: account.currency,
    value: value.total,
    hours: value.hours,
    activeUsers: monthlyActive.value === null ? null : { now: monthlyActive.value, before: monthlyActive.before },
    achieved: plan.achievedInQuarter,
    worse: summary.worse && reportWords(locale, account).worse(summary.worse).text,
    reportUrl: `${env().APP_URL}/reports/${quarter.key}`,
    attached,
    ownerName: owner?.name ?? null,
  };
}
