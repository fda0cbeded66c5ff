// The promises of the last report, read together with what people made of them.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Findings } from "./findings.ts";
import { gradePromises, type Settled } from "./promises.ts";
import { ReportSnapshot, type SnapshotPromise } from "./snapshot.ts";

/**
 * How the steps of the report before were kept; undefined where no report of that period went out. What was said after
 * the day of issue is told by the next report, so that the same edition can be made again.
 */
export async function readPromises(
  tx: Tx,
  { id: accountId, timeZone }: AccountFacts,
  beforeKey: string,
  now: Findings,
): Promise<SnapshotPromise[] | undefined> {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, report: { quarter: beforeKey }, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { id: true, snapshot: true },
  });
  if (!edition) return undefined;
  const settled = await listSettled(tx, accountId, edition.id, now.issuedOn, timeZone);
  return gradePromises(ReportSnapshot.parse(edition.snapshot), now, settled);
}

/** The newest word on each step: how its task was closed, else a decision that was declined and accepted by nobody. */
async function listSettled(
  tx: Tx,
  accountId: string,
  editionId: string,
  day: Day,
  timeZone: string,
): Promise<Settled[]> {
  const until = startOfDay(addDays(day, 1), timeZone);
  const rows = await tx.$queryRaw<
    { key: string; outcome: string | null; closedAt: Date | null; declinedAt: Date | null }[]
  >`
    select p.step_key as key, t.outcome, t.closed_at as "closedAt",
           (select max(d.answered_at) filter (where d.answer = 'decline')
              from (select distinct on (d.contact_id) d.answer, d.answered_at from decision_answer d
                     where d.account_id = p.account_id and d.promise_id = p.id and d.answered_at < ${until}
                     order by d.contact_id, d.answered_at desc, d.id desc) d
            having bool_and(d.answer = 'decline')) as "declinedAt"
      from report_edition here
      join report_edition e on e.account_id = here.account_id and e.report_id = here.report_id
      join report_promise p on p.account_id = e.account_id and p.edition_id = e.id
      left join task t on t.account_id = p.account_id and t.kind = 'decision' and t.subject_id = p.id
                      and t.closed_at < ${until}
     where here.account_id = ${accountId}::uuid and here.id = ${editionId}::uuid
     order by t.closed_at desc nulls last, p.id`;
  return rows.flatMap(({ key, outcome, closedAt, declinedAt }): Settled[] => {
    if (closedAt && (outcome === "fulfilled" || outcome === "dropped"))
      return [{ key, as: outcome, on: dayAt(closedAt, timeZone) }];
    return declinedAt ? [{ key, as: "declined", on: dayAt(declinedAt, timeZone) }] : [];
  });
}
