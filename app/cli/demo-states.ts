// Reports of the demo's customers in the states that one meets in a working week: the quarter before issued for those
// whose people a visitor can be, some reports out, one in its window, the others waiting.
import { type AccountFacts, listAccounts } from "#app/domain/accounts/account.server.ts";
import { addDays, dayAt, startOfDay } from "#app/domain/day.ts";
import { quarterBefore, quarterOf } from "#app/domain/quarter.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { listReportStates } from "#app/domain/reports/desk.server.ts";
import { wholeQuarter } from "#app/domain/reports/period.ts";
import { openReports } from "#app/domain/reports/quarter-end.server.ts";

/** Accounts whose reports their manager has approved, where the check lets them go; Shirakaba's waits in its window. */
const APPROVED = new Set(["shirakaba", "harborline", "nanohana", "tsubame", "nordvik"]);

/** Opens the quarter before the last, as the clock would have then, for accounts that approve automatically. */
export async function openQuarterBefore(now: Date): Promise<number> {
  let opened = 0;
  for (const account of await listAccounts()) {
    if (account.approvalMode !== "automatic" || (await listReportStates({ accountId: account.id })).length > 0)
      continue;
    const last = quarterBefore(quarterOf(dayAt(now, account.timeZone), account.fiscalStartMonth));
    const quarter = quarterBefore(last);
    const openedAt = startOfDay(addDays(quarter.until, 1), account.timeZone);
    if (account.startedOn < quarter.until) opened += await openReports(account, [wholeQuarter(quarter)], openedAt);
  }
  return opened;
}

/**
 * A report that is made up weeks later waits for a person; in the demo the quarter ends whenever it is started, so that
 * what would have been approved in those weeks is approved now.
 */
export async function approveAsInAWeek(): Promise<void> {
  const accounts = await listAccounts();
  for (const { accountId, quarter } of await listReportStates({ stage: "prepared" })) {
    const account = accounts.find(({ id }) => id === accountId);
    if (account) await approveOne(account, quarter);
  }
}

async function approveOne(account: AccountFacts, quarter: string): Promise<void> {
  const { id, slug, approvalMode, staffId } = account;
  if (approvalMode === "automatic") await approveReport(id, quarter, null);
  else if (APPROVED.has(slug)) await approveReport(id, quarter, staffId);
}
