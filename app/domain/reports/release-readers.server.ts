// Who an edition is for, as things are now: the company's readers, or whoever asked for it.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { hashOfAddress, isSuppressed } from "#app/domain/contacts/outbox.server.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import { dayAt } from "#app/domain/day.ts";
import type { Quarter, QuarterKey } from "#app/domain/quarter.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type EditionReader = {
  contact: { id: string; email: string };
  locale: Locale;
  /** Whether no report has ever reached the address. */
  isFirst: boolean;
};

/** The place in the fiscal year that a kept key names. Other periods count as a first: who wants few reports gets none. */
export function numberOf(key: QuarterKey): Quarter["number"] {
  return Number(/-Q([1-4])/.exec(key)?.[1] ?? 1) as Quarter["number"];
}

/** Contacts who want the report, are still there and can be reached, the oldest first. */
export async function listEditionReaders(tx: Tx, accountId: AccountId, editionId: string): Promise<EditionReader[]> {
  const account = await getAccount(tx, accountId);
  const asker = await findAsker(tx, accountId, editionId);
  const edition = await tx.reportEdition.findUniqueOrThrow({
    where: { accountId_id: { accountId, id: editionId } },
    select: { report: { select: { quarter: true } } },
  });
  const readers: EditionReader[] = [];
  for (const { id, email, locale, frequency } of await listWilling(tx, accountId, account.timeZone, asker)) {
    if (!asker && !getsReportOf(frequency, numberOf(edition.report.quarter))) continue;
    if (await isSuppressed(tx, accountId, email, "report")) continue;
    const earlier = await tx.delivery.count({
      where: { accountId, purpose: "report", addressHash: hashOfAddress(email), acceptedAt: { not: null } },
    });
    readers.push({
      contact: { id, email },
      locale: isLocale(locale) ? locale : account.locale,
      isFirst: earlier === 0,
    });
  }
  return readers;
}

/** Who asked for the report, where somebody did, and whether it is to be mailed to them. */
export async function findAsker(tx: Tx, accountId: AccountId, editionId: string): Promise<Asker | null> {
  const [asker] = await tx.$queryRaw<Asker[]>`
    select r.asked_by_contact_id as "contactId", r.asked_by_mail as "byMail"
      from report_edition e join report r on r.account_id = e.account_id and r.id = e.report_id
     where e.account_id = ${accountId}::uuid and e.id = ${editionId}::uuid
       and (r.asked_by_contact_id is not null or r.staff_id is not null)`;
  return asker ?? null;
}

type Asker = { contactId: string | null; byMail: boolean };

/** One for each address. A report that somebody asked for has no reader but them. */
function listWilling(tx: Tx, accountId: AccountId, timeZone: string, asker: Asker | null) {
  const today = dayAt(new Date(), timeZone);
  return tx.$queryRaw<{ id: string; email: string; locale: string | null; frequency: string }[]>`
    select id, email, locale, report_frequency as frequency from contact
     where account_id = ${accountId}::uuid and email is not null
       and case when ${asker !== null} then ${asker?.byMail ?? false} and id = ${asker?.contactId ?? null}::uuid
                else receives_reports end
       and (left_on is null or left_on > ${today}::date)
     order by created_at, id`;
}
