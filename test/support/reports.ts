// What tests of reports look at: rows past every wall, and the way from a quarter's end to its mails.
import { randomUUID } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { snapshotHash } from "#app/domain/reports/snapshot.server.ts";
import { locales } from "#app/i18n/locale.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { putFile } from "#app/lib/files.server.ts";
import { insert } from "#test/support/factories.ts";

export type ReportRow = { id: string; slug: string; quarter: string; from: string; until: string; zone: string };

/** Any rows, as the owner of the tables. */
export async function rows<T extends object = Record<string, unknown>>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await ownerPool().query<T>(sql, values)).rows;
}

/** Every report, by account and quarter. */
export function listReports(): Promise<ReportRow[]> {
  return rows<ReportRow>(
    `select r.id, a.slug, r.quarter, from_day::text as from, until_day::text as until, r.time_zone as zone
       from report r join account a on a.id = r.account_id order by a.slug, r.until_day`,
  );
}

/** Closes the quarter that ended before `now` for every account and prepares the reports. */
export async function prepareAll(now: Date): Promise<void> {
  await openDueReports(now);
  const open = await rows<{ accountId: AccountId; id: string }>('select account_id as "accountId", id from report');
  for (const { accountId, id } of open) await prepareReport(accountId, id);
}

export type DeliveryRow = {
  id: string;
  email: string;
  state: "waiting" | "accepted" | "failed" | "unknown" | "stopped";
  attempt: number;
  locale: string;
  reply: string | null;
  messageId: string;
};

/** Every mail and how it stands, by address. */
export function listDeliveries(): Promise<DeliveryRow[]> {
  return rows<DeliveryRow>(
    `select d.id, c.email, d.attempt, d.locale, d.reply, d.message_id as "messageId",
            case when accepted_at is not null then 'accepted' when failed_at is not null then 'failed'
                 when unknown_at is not null then 'unknown' when stopped_at is not null then 'stopped'
                 else 'waiting' end as state
       from delivery d join contact c on c.account_id = d.account_id and c.id = d.contact_id order by c.email`,
  );
}

/**
 * The report of 2026-Q1, as if it had been prepared: sample numbers and a stand-in for the PDF, for tests that are about
 * what comes after.
 */
export async function preparedReport(accountId: AccountId, { isChecked = true } = {}): Promise<void> {
  const [report, edition] = [randomUUID(), randomUUID()];
  const quarter = { quarter: "2026-Q1", fromDay: "2026-04-01", untilDay: "2026-07-01", timeZone: "Asia/Tokyo" };
  await insert("report", { accountId, id: report, ...quarter });
  const snapshot = { ...thriving, quarter: { ...thriving.quarter, key: "2026-Q1" } };
  await insert("report_edition", {
    accountId,
    id: edition,
    reportId: report,
    snapshot,
    sha256: snapshotHash(snapshot),
  });
  for (const locale of locales) {
    const pdf = Buffer.from(`%PDF-1.7 ${accountId} ${locale}`);
    const document = { sha256: await putFile("report-pdf", pdf), bytes: pdf.length, pages: 1 };
    await insert("report_document", { accountId, editionId: edition, locale, ...document });
  }
  if (isChecked) await insert("preflight", { accountId, editionId: edition, passed: true });
}

/** A prepared and approved report; returns the mail that waits for its one reader. */
export async function approvedReport(accountId: AccountId): Promise<string> {
  await preparedReport(accountId);
  await approveReport(accountId, "2026-Q1", null);
  const [delivery] = await rows<{ id: string }>("select id from delivery where account_id = $1", [accountId]);
  if (!delivery) throw new Error("the account has no reader");
  return delivery.id;
}
