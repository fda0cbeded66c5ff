// From a code to the figure that it stands for, among the account's own quarters and no others.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { choose } from "./live-usage.server.ts";
import { type Figure, quarterOfBook, receiptCode } from "./receipts.ts";
import { ReportSnapshot, singleFigures } from "./snapshot.ts";

export type FoundFigure = Figure & { code: string; quarter: Quarter };

/** The figure of a code, the newest quarter first; null when it is none of this account's. */
export async function findFigure(tx: Tx, account: AccountFacts, code: string, now: Date): Promise<FoundFigure | null> {
  const figures = await listFigures(tx, account);
  for (const quarter of await listAllQuarters(tx, account, now)) {
    const book = quarterOfBook(account.id, quarter.key);
    const found = figures.find((figure) => receiptCode(book, figure, sha256Of) === code);
    if (found) return { ...found, code, quarter };
  }
  return findInEditions(tx, account, code);
}

/** Everything that may have a code, also what is retired: a paper that names it may still be about. */
async function listFigures(tx: Tx, { id }: AccountFacts): Promise<Figure[]> {
  const rows = await tx.$queryRaw<Figure[]>`
    select 'driver' as figure, key as name from value_driver where account_id = ${id}::uuid
    union all select 'goal', id::text from goal where account_id = ${id}::uuid and accepted_at is not null`;
  return [...singleFigures.map((figure) => ({ figure, name: "" })), ...rows];
}

/** Those that pages show and those of which an edition was issued, the newest first. */
async function listAllQuarters(tx: Tx, account: AccountFacts, now: Date): Promise<Quarter[]> {
  const { choices } = await choose(tx, account, null, now);
  const issued = await tx.report.findMany({
    where: { accountId: account.id, reportEditions: { some: { reportApproval: { isNot: null } } } },
    select: { quarter: true },
  });
  const known = new Map(choices.map((quarter) => [quarter.key, quarter]));
  for (const { quarter: key } of issued) {
    const quarter = parseQuarter(key, account.fiscalStartMonth);
    if (quarter) known.set(key, quarter);
  }
  return [...known.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
}

/** Editions of before had shorter codes, and some tell of drivers and goals that are no more. */
async function findInEditions(tx: Tx, account: AccountFacts, code: string): Promise<FoundFigure | null> {
  const [row] = await tx.$queryRaw<{ quarter: string; snapshot: unknown }[]>`
    select r.quarter, e.snapshot
      from report_edition e
      join report r on r.account_id = e.account_id and r.id = e.report_id
      join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
     where e.account_id = ${account.id}::uuid
       and r.kind = 'quarter' and r.asked_by_contact_id is null and r.staff_id is null
       and e.snapshot -> 'receipts' @> ${JSON.stringify([{ code }])}::jsonb
     order by r.until_day desc, e.version desc limit 1`;
  const quarter = row && parseQuarter(row.quarter, account.fiscalStartMonth);
  if (!row || !quarter) return null;
  const figure = figureOf(ReportSnapshot.parse(row.snapshot), code);
  return figure && { ...figure, code, quarter };
}

/** What a code of an edition stands for. */
export function figureOf({ receipts, value, plan }: ReportSnapshot, code: string): Figure | null {
  const receipt = receipts.find((each) => each.code === code);
  if (!receipt) return null;
  const driver = value.drivers.find((each) => each.receipt === code);
  const goal = plan.goals.find((each) => each.receipt === code);
  return { figure: receipt.figure, name: driver?.key ?? goal?.id ?? "" };
}
