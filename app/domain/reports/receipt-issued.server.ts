// Figures as approved editions froze them. What one person asked for is for that person alone: to all others it is as if
// there were no such report, whatever code they type.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { ReportPeriod } from "./period.ts";
import { type Amount, amountOf } from "./receipt-amount.ts";
import { figureOf } from "./receipt-search.server.ts";
import type { Figure } from "./receipts.ts";
import { periodOf } from "./report-period.ts";
import { ReportSnapshot, type SnapshotReceipt } from "./snapshot.ts";

/** An approved edition, with the key of its report. */
export type IssuedEdition = { key: string; snapshot: ReportSnapshot; sha256: string; frozenAt: Date; approvedAt: Date };

export type FrozenFigure = {
  /** The key of the report. */
  key: string;
  amount: Amount;
  receipt: SnapshotReceipt;
  /** Freshness of the edition's numbers. */
  dataAsOf: string | null;
  sha256: string;
  frozenAt: Date;
  approvedAt: Date;
};

/** The figure of a report of a month, or of days that its reader asked for, of which there are no pages. */
export type IssuedReceipt = Figure & {
  code: string;
  subject: Amount["subject"];
  period: ReportPeriod;
  timeZone: string;
  currency: string;
  frozen: FrozenFigure;
};

/** The latest approved edition of a quarter, else of the days of it so far that the reader asked for; null without any. */
export async function findIssued(
  tx: Tx,
  { id: accountId }: AccountFacts,
  quarter: Quarter,
  contactId: string | null,
): Promise<IssuedEdition | null> {
  const [edition] = await tx.$queryRaw<IssuedEdition[]>`
    select r.quarter as key, e.snapshot, e.sha256, e.frozen_at as "frozenAt", a.approved_at as "approvedAt"
      from report_edition e
      join report r on r.account_id = e.account_id and r.id = e.report_id
      join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
     where e.account_id = ${accountId}::uuid and r.kind = 'quarter' and split_part(r.quarter, '~', 1) = ${quarter.key}
       and r.staff_id is null and (r.asked_by_contact_id is null or r.asked_by_contact_id = ${contactId}::uuid)
     order by r.asked_by_contact_id is null desc, r.opened_at desc, e.version desc limit 1`;
  return edition ? { ...edition, snapshot: ReportSnapshot.parse(edition.snapshot) } : null;
}

/** The figure of a code in the newest edition that has it and that the reader may see; null when there is none. */
export function readIssuedReceipt(
  accountId: AccountId,
  code: string,
  contactId: string | null,
): Promise<IssuedReceipt | null> {
  return withAccount(accountId, async (tx) => {
    const [row] = await tx.$queryRaw<(IssuedEdition & Parameters<typeof periodOf>[0])[]>`
      select r.quarter as key, r.quarter, r.kind, r.from_day::text as "from", r.until_day::text as until, r.running,
             e.snapshot, e.sha256, e.frozen_at as "frozenAt", a.approved_at as "approvedAt"
        from report_edition e
        join report r on r.account_id = e.account_id and r.id = e.report_id
        join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
       where e.account_id = ${accountId}::uuid and r.staff_id is null
         and (r.asked_by_contact_id is null or r.asked_by_contact_id = ${contactId}::uuid)
         and e.snapshot -> 'receipts' @> ${JSON.stringify([{ code }])}::jsonb
       order by r.opened_at desc, e.version desc limit 1`;
    if (!row) return null;
    const account = await getAccount(tx, accountId);
    const edition = { ...row, snapshot: ReportSnapshot.parse(row.snapshot) };
    const figure = figureOf(edition.snapshot, code);
    const frozen = figure && frozenOf(edition, figure);
    if (!figure || !frozen) return null;
    const { timeZone, currency } = edition.snapshot.account;
    const period = periodOf(row, account.fiscalStartMonth);
    return { ...figure, code, subject: frozen.amount.subject, period, timeZone, currency, frozen };
  });
}

/** A figure as an edition has it; null when it has none of that name. */
export function frozenOf(edition: IssuedEdition, found: Figure): FrozenFigure | null {
  const { key, snapshot, sha256, frozenAt, approvedAt } = edition;
  const amount = amountOf(snapshot, found);
  const { value, plan, receipts } = snapshot;
  const own =
    value.drivers.find(({ key }) => found.figure === "driver" && key === found.name)?.receipt ??
    plan.goals.find(({ id }) => found.figure === "goal" && id === found.name)?.receipt;
  const receipt = receipts.find(({ code, figure }) => figure === found.figure && (own === undefined || code === own));
  if (!amount || !receipt) return null;
  return { key, amount, receipt, dataAsOf: snapshot.dataAsOf, sha256, frozenAt, approvedAt };
}
