// What was reported may turn out otherwise: events arrive late, records are mended. Every night the figures of periods
// that ended up to 35 days ago are computed again, as they were for the report. Where a headline differs enough to matter,
// a further edition is kept as a draft. The one that was sent stays as it is, byte for byte; the draft goes out only when
// one of us presses send, and what was not sent stands in the next quarter's report.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, dayAt, startOfDay } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { rollUpAccount } from "#app/domain/usage/rollup.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { differencesOf } from "./headlines.ts";
import { keepEdition, renderDocuments } from "./keeping.server.ts";
import { checkEdition } from "./preflight.server.ts";
import { periodOf } from "./report-period.ts";
import { readSnapshot } from "./snapshot.server.ts";
import { ReportSnapshot } from "./snapshot.ts";

/** Days after the end of a period in which what arrives may still correct its report. */
const RESTATED_DAYS = 35;
/** Nights that may have been missed before what arrived in time is no longer looked for. */
const CATCH_UP_DAYS = 30;
const DAY_MS = 86_400_000;

type Closed = {
  accountId: string;
  id: string;
  quarter: string;
  kind: string;
  from: Day;
  until: Day;
  timeZone: string;
  openedAt: Date;
  recomputedAt: Date | null;
  running: boolean;
};

/**
 * Looks at every closed period again. One that fails keeps no other from its turn, but the run as a whole then fails, so
 * that it is seen and tried again.
 *
 * @returns how many drafts were made
 */
export async function restateClosedPeriods(now: Date): Promise<number> {
  const failures: unknown[] = [];
  let drafts = 0;
  for (const closed of await listClosed(now)) {
    try {
      if ((await isOpenToCorrection(closed, now)) && (await restate(closed, now))) drafts++;
    } catch (error) {
      failures.push(new Error(`${closed.accountId} ${closed.quarter}: ${String(error)}`, { cause: error }));
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `not looked at again: ${failures.map(String).join("; ")}`);
  return drafts;
}

/** The same for one account, whose days for it need not have passed. @returns how many drafts were made */
export async function restateAccount(accountId: AccountId, now: Date): Promise<number> {
  let drafts = 0;
  for (const closed of await listClosed(now)) {
    if (closed.accountId === accountId && (await restate(closed, now))) drafts++;
  }
  return drafts;
}

/** What was asked for by one person is a picture of that moment, and is asked for again instead. */
function listClosed(now: Date): Promise<Closed[]> {
  const since = addDays(dayAt(now, "UTC"), -RESTATED_DAYS - CATCH_UP_DAYS);
  return acrossAccounts(
    (tx) => tx.$queryRaw<Closed[]>`
      select account_id as "accountId", id, quarter, kind, from_day::text as "from", until_day::text as until,
             time_zone as "timeZone", opened_at as "openedAt", recomputed_at as "recomputedAt", running
        from report r
       where until_day >= ${since}::date and asked_by_contact_id is null and staff_id is null and not running
         and exists (select from report_edition e where e.account_id = r.account_id and e.report_id = r.id)
       order by until_day, account_id`,
  );
}

/** While its days last; and afterwards for what arrived within them and no night has looked at yet. */
async function isOpenToCorrection(closed: Closed, now: Date): Promise<boolean> {
  const end = new Date(startOfDay(closed.until, closed.timeZone).getTime() + RESTATED_DAYS * DAY_MS);
  if (now <= end) return true;
  const accountId = toAccountId(closed.accountId);
  const since = closed.recomputedAt ?? closed.openedAt;
  return (await withAccount(accountId, (tx) => countLateEvents(tx, accountId, closed, since, end))) > 0;
}

/** Events of a period that were received after an instant, and up to another. */
export async function countLateEvents(
  tx: Tx,
  accountId: AccountId,
  { from, until }: { from: Day; until: Day },
  after: Date,
  upTo: Date | null = null,
): Promise<number> {
  // A calendar day lies within a day more at both ends in every zone: it keeps the search in few partitions.
  const [row] = await tx.$queryRaw<{ late: number }[]>`
    select count(*)::int as late from usage_event
     where account_id = ${accountId}::uuid and day >= ${from}::date and day < ${until}::date
       and occurred_at >= ${`${addDays(from, -1)}T00:00:00Z`}::timestamptz
       and occurred_at < ${`${addDays(until, 1)}T00:00:00Z`}::timestamptz
       and received_at > ${after} and (${upTo}::timestamptz is null or received_at <= ${upTo})`;
  return row?.late ?? 0;
}

/** Computes a closed period again, as for its report. @returns whether a draft was made */
async function restate(closed: Closed, now: Date): Promise<boolean> {
  const accountId = toAccountId(closed.accountId);
  const account = await withAccount(accountId, (tx) => getAccount(tx, accountId));
  const period = periodOf(closed, account.fiscalStartMonth);
  await rollUpAccount(accountId);
  await completeMilestones(accountId, addDays(period.until, -1), dayAt(now, closed.timeZone));
  const issuedOn = dayAt(closed.openedAt, closed.timeZone);
  const fresh = await readSnapshot(accountId, period, issuedOn, closed.timeZone);
  const { newest, sent, lateEvents } = await findEditions(accountId, closed);
  await withAccount(accountId, (tx) =>
    tx.report.updateMany({ where: { accountId, id: closed.id }, data: { recomputedAt: now } }),
  );
  if (differencesOf(newest.snapshot, fresh).length === 0) return false;

  const corrected = sent ?? newest;
  const changes = differencesOf(corrected.snapshot, fresh);
  const reason = lateEvents > 0 ? ("late-events" as const) : ("records" as const);
  const restates = { version: newest.version + 1, of: corrected.sha256, reason, lateEvents, changes };
  // What our people wrote and how they ordered the parts stays.
  const { context, sectionOrder } = newest.snapshot;
  const { sectionOrder: _, ...numbers } = fresh;
  const kept = { ...(context && { context }), ...(sectionOrder && { sectionOrder }) };
  const snapshot = ReportSnapshot.parse({ ...numbers, ...kept, ...(sent ? { restates } : {}) });
  const documents = await renderDocuments(snapshot);
  const editionId = await withAccount(accountId, async (tx) => {
    const kept = await keepEdition(tx, accountId, closed.id, { snapshot, documents, version: newest.version + 1 });
    if (kept === null) return null;
    await tx.reportRestatement.create({
      data: { accountId, editionId: kept, correctsId: corrected.id, reason, lateEvents, changes },
    });
    return kept;
  });
  if (editionId === null) return false;
  await checkEdition(accountId, editionId);
  return true;
}

async function findEditions(accountId: AccountId, closed: Closed) {
  return withAccount(accountId, async (tx) => {
    const editions = await tx.reportEdition.findMany({
      where: { accountId, reportId: closed.id },
      include: { reportApproval: true },
      orderBy: { version: "desc" },
    });
    const [newest, ...earlier] = editions.map(({ snapshot, ...edition }) => {
      return { ...edition, snapshot: ReportSnapshot.parse(snapshot) };
    });
    if (!newest) throw new Error(`report ${closed.id} has no edition`);
    const sent = [newest, ...earlier].find(({ reportApproval }) => reportApproval !== null) ?? null;
    const lateEvents = await countLateEvents(tx, accountId, closed, (sent ?? newest).frozenAt);
    return { newest, sent, lateEvents };
  });
}
