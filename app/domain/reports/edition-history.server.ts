// The versions of a report for our own staff: when each was frozen, why there is a further one, and who let it go.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { countLateEvents } from "./restatement.server.ts";
import type { SnapshotCorrection } from "./snapshot.ts";

export type EditionRow = {
  version: number;
  frozenAt: Date;
  sha256: string;
  /** Null for the first. */
  correction: SnapshotCorrection | null;
  /** What our own people changed beside the numbers, which are those of the version before. */
  edited: { context: boolean; order: boolean };
  approvedAt: Date | null;
  /** Null where a setting approved it. */
  approvedBy: string | null;
};

/** Newest first. `lateEvents`: those of the period that arrived after the newest version was frozen. */
export function readEditionHistory(
  accountId: AccountId,
  quarter: string,
): Promise<{ editions: EditionRow[]; lateEvents: number }> {
  return withAccount(accountId, async (tx) => {
    const rows = await tx.$queryRaw<(EditionRow & { from: Day; until: Day })[]>`
      select e.version, e.frozen_at as "frozenAt", e.sha256, a.approved_at as "approvedAt", s.name as "approvedBy",
             r.from_day::text as "from", r.until_day::text as until,
             jsonb_build_object(
               'context', e.version > 1 and e.snapshot->'context' is distinct from lag(e.snapshot->'context') over past,
               'order', e.version > 1
                 and e.snapshot->'sectionOrder' is distinct from lag(e.snapshot->'sectionOrder') over past) as edited,
             case when c.id is not null
                  then jsonb_build_object('reason', c.reason, 'lateEvents', c.late_events, 'changes', c.changes) end
               as correction
        from report r
        join report_edition e on e.account_id = r.account_id and e.report_id = r.id
        left join report_restatement c on c.account_id = e.account_id and c.edition_id = e.id
        left join report_approval a on a.account_id = e.account_id and a.edition_id = e.id
        left join staff s on s.id = a.staff_id
       where r.account_id = ${accountId}::uuid and r.quarter = ${quarter}
      window past as (order by e.version)
       order by e.version desc`;
    const [newest] = rows;
    const lateEvents = newest ? await countLateEvents(tx, accountId, newest, newest.frozenAt) : 0;
    return { editions: rows.map(({ from: _, until: __, ...edition }) => edition), lateEvents };
  });
}
