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

/** The place in the fiscal year that a kept key names. */
export function numberOf(key: QuarterKey): Quarter["number"] {
  return Number(key.slice(-1)) as Quarter["number"];
}

/** Approves an edition that has just been kept, when the account's setting says so and nothing speaks against it. */
export async function approveBySetting(tx: Tx, accountId: AccountId, editionId: string, report: OpenReport) {
  if (await mayApproveItself(tx, accountId, report))
    await approve(tx, accountId, editionId, report.quarter.number, null);
}

/** By the account's setting; but nobody waits for the first report of an account, so that one is never late. */
async function mayApproveItself(tx: Tx, accountId: AccountId, { quarter, timeZone, openedAt }: OpenReport) {
  const { approvalMode } = await getAccount(tx, accountId);
  if (approvalMode !== "automatic") return false;
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
  for (const { id, email, locale, frequency } of await listReaders(tx, account)) {
    if (!getsReportOf(frequency, quarter)) continue;
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

/** Contacts who want reports, are still there and can be reached; one for each address. */
function listReaders(tx: Tx, { id: accountId, timeZone }: AccountFacts) {
  const today = dayAt(new Date(), timeZone);
  return tx.$queryRaw<{ id: string; email: string; locale: string | null; frequency: string }[]>`
    select id, email, locale, report_frequency as frequency from contact
     where account_id = ${accountId}::uuid and receives_reports and email is not null
       and (left_on is null or left_on > ${today}::date)
     order by created_at, id`;
}
