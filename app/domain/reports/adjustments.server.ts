// What of a closed period turned out otherwise and nobody was told: the next edition says it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { SnapshotCorrection } from "./snapshot.ts";

/**
 * The correction that waits for the report of a quarter, when its readers have an edition and nobody pressed send on
 * the corrected one; null when there is none, or it has come to differ in nothing.
 */
export async function findAdjustments(
  tx: Tx,
  accountId: AccountId,
  quarter: QuarterKey,
): Promise<SnapshotCorrection | null> {
  const [correction] = await tx.$queryRaw<SnapshotCorrection[]>`
    select s.reason, s.late_events as "lateEvents", s.changes
      from report r
      join lateral (select id from report_edition e where e.account_id = r.account_id and e.report_id = r.id
                     order by e.version desc limit 1) e on true
      join report_restatement s on s.account_id = r.account_id and s.edition_id = e.id
      join report_approval sent on sent.account_id = r.account_id and sent.edition_id = s.corrects_id
     where r.account_id = ${accountId}::uuid and r.quarter = ${quarter}
       and not exists (select from report_approval a where a.account_id = r.account_id and a.edition_id = e.id)
     order by s.found_at desc limit 1`;
  return correction && correction.changes.length > 0 ? correction : null;
}
