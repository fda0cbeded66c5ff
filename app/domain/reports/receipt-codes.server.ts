// The codes of a quarter's figures, for pages that show the figures as they stand now.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { type Figure, quarterOfBook, receiptCode } from "./receipts.ts";
import { type SingleFigure, singleFigures } from "./snapshot.ts";

/** The codes of the figures that a quarter has one of. */
export function receiptCodes(accountId: AccountId, quarter: QuarterKey): Record<SingleFigure, string> {
  const codes = singleFigures.map((figure) => [figure, receiptCodeOf(accountId, quarter, { figure, name: "" })]);
  return Object.fromEntries(codes) as Record<SingleFigure, string>;
}

/** The code of one of several figures of a kind: a driver by its key, a goal by its id. */
export function receiptCodeOf(accountId: AccountId, quarter: QuarterKey, figure: Figure): string {
  return receiptCode(quarterOfBook(accountId, quarter), figure, sha256Of);
}
