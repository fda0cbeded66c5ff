// Who lets a frozen edition go: a person, or the account's setting. Its mails follow in the same transaction.

import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { isSuppressed, queueMail } from "#app/domain/contacts/outbox.server.ts";
import { getsReportOf } from "#app/domain/contacts/report-frequency.ts";
import { addDays, dayAt, startOfDay, toDateColumn } from "#app/domain/day.ts";
import type { Quarter, QuarterKey } from "#app/domain/quarter.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { latestPreflight } from "./preflight/results.server.ts";

/** A report made up later than this many days after its quarter waits for a person, whatever the setting. */
const LATE_DAYS = 14;

export type OpenReport = { quarter: Quarter; timeZone: string; openedAt: Date };

/**
 * Lets a prepared report go to its readers. Approved before, it changes nothing.
 *
 * @returns whether this approved it; null when there is no prepared report of the quarter
 */
export function approveReport(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string | null,
): Promise<boolean | null> {
  return withAccount(accountId, async (tx) => {
    const edition = await tx.reportEdition.findFirst({
      where: { accountId, report: { quarter } },
      orderBy: { version: "desc" },
      select: { id: true },
    });
    return edition && approve(tx, accountId, edition.id, numberOf(quarter), staffId);
  });
}

/** The place in the fiscal year that a kept key names. Other periods count as a first: who wants few reports gets none. */
export function numberOf(key: QuarterKey): Quarter["number"] {
  return Number(/-Q([1-4])/.exec(key)?.[1] ?? 1) as Quarter["number"];
}

/** Approves an edition that has just been kept, when the account's setting says so and nothing speaks against it. */
export async function approveBySetting(tx: Tx, accountId: AccountId, editionId: string, report: OpenReport) {
  if (await mayApproveItself(tx, accountId, editionId, report))
    await approve(tx, accountId, editionId, report.quarter.number, null);
}

/** By the account's setting; but nobody waits for the first report of an account, so that one is never late. */
async function mayApproveItself(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
  { quarter, timeZone, openedAt }: OpenReport,
) {
  const { approvalMode } = await getAccount(tx, accountId);
  if (approvalMode !== "automatic") return false;
  // A corrected edition goes out when a person presses send, and not otherwise.
  if ((await tx.reportEdition.count({ where: { accountId, id: editionId, version: { gt: 1 } } })) > 0) return false;
  if (await findAsker(tx, accountId, editionId)) return true;
  if (openedAt < startOfDay(addDays(quarter.until, LATE_DAYS), timeZone)) return true;
  return (await tx.report.count({ where: { accountId, untilDay: { lt: toDateColumn(quarter.until) } } })) === 0;
}

/** The approval and a mail to each reader, together. @returns whether it was not approved before, and may be */
async function approve(
  tx: Tx,
  accountId: AccountId,
  editionId: string,
  quarter: Quarter["number"],
  staffId: string | null,
): Promise<boolean> {
  if ((await latestPreflight(tx, accountId, editionId))?.passed === false) return false;
  const { count } = await tx.reportApproval.createMany({
    data: { accountId, editionId, staffId },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const account = await getAccount(tx, accountId);
  const asker = await findAsker(tx, accountId, editionId);
  for (const { id, email, locale, frequency } of await listReaders(tx, account, asker)) {
    if (!asker && !getsReportOf(frequency, quarter)) continue;
    if (await isSuppressed(tx, accountId, email, "report")) continue;
    const language = isLocale(locale) ? locale : account.locale;
    await queueMail(tx, accountId, {
      purpose: "report",
      subjectId: editionId,
      contact: { id, email },
      locale: language,
    });
  }
  return true;
}

/** Who asked for the report, where somebody did, and whether it is to be mailed to them. */
async function findAsker(tx: Tx, accountId: AccountId, editionId: string): Promise<Asker | null> {
  const [asker] = await tx.$queryRaw<Asker[]>`
    select r.asked_by_contact_id as "contactId", r.asked_by_mail as "byMail"
      from report_edition e join report r on r.account_id = e.account_id and r.id = e.report_id
     where e.account_id = ${accountId}::uuid and e.id = ${editionId}::uuid
       and (r.asked_by_contact_id is not null or r.staff_id is not null)`;
  return asker ?? null;
}

type Asker = { contactId: string | null; byMail: boolean };

/**
 * Contacts who want reports, are still there and can be reached; one for each address. A report that somebody asked for
 * has no reader but them.
 */
function listReaders(tx: Tx, { id: accountId, timeZone }: AccountFacts, asker: Asker | null) {
  const today = dayAt(new Date(), timeZone);
  return tx.$queryRaw<{ id: string; email: string; locale: string | null; frequency: string }[]>`
    select id, email, locale, report_frequency as frequency from contact
     where account_id = ${accountId}::uuid and email is not null
       and case when ${asker !== null} then ${asker?.byMail ?? false} and id = ${asker?.contactId ?? null}::uuid
                else receives_reports end
       and (left_on is null or left_on > ${today}::date)
     order by created_at, id`;
}
