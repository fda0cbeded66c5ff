// Taking an import back: exactly the events that it counted go, the days they fell on are added up again, and the same
// rows may come once more. Reports that are frozen stay as they are.
//
// One account at a time, each in one transaction with its own history's entry. An undo that is cut off is resumed by its
// job: accounts whose events are gone are known by that entry, and what follows from the events is done for them again.

import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { forgetUsageFile } from "./kept-files.server.ts";
import { lockRollup, rollUpAccount } from "./rollup.server.ts";

/** An import that has not ended by then will not: it was run from a terminal that is gone. */
const GIVEN_UP_HOURS = 6;

/** What became of the wish: begun, none of ours, still being read, or taken back before. */
export type UndoAnswer = "begun" | "missing" | "running" | "undone";

/** Notes who takes an import back and queues the job, both or neither. Twice is once. */
export function requestUndo(importId: string, staffId: string, now = new Date()): Promise<UndoAnswer> {
  return acrossAccounts(async (tx) => {
    const [found] = await tx.$queryRaw<{ kind: string; finished: boolean; undone: boolean }[]>`
      select kind, finished_at is not null or started_at < ${now}::timestamptz - make_interval(hours => ${GIVEN_UP_HOURS}) as finished,
             undone_by is not null as undone
        from usage_import where id = ${importId}::uuid for update`;
    if (!found) return "missing";
    if (found.undone) return "undone";
    if (!found.finished) return "running";
    await tx.usageImport.update({ where: { id: importId }, data: { undoneBy: staffId } });
    const task = found.kind === "usage" ? "undo_import" : "undo_records";
    await enqueue(tx, task, { importId }, `${task}:${importId}`);
    return "begun";
  });
}

/** Job: takes the events away. Running it again changes nothing more. */
export async function undoImport(importId: string): Promise<void> {
  const record = await acrossAccounts((tx) => tx.usageImport.findUniqueOrThrow({ where: { id: importId } }));
  if (!record.undoneBy || record.undoneAt) return;
  for (const accountId of await listTouched(importId)) {
    await takeBack(accountId, importId, record.undoneBy, record.fileName);
    await rollUpAccount(accountId);
    await forgetUsersWithoutUse(accountId);
  }
  await acrossAccounts((tx) =>
    tx.usageImport.updateMany({ where: { id: importId, undoneAt: null }, data: { undoneAt: new Date() } }),
  );
  if (record.fileSha256) await forgetUsageFile(record.fileSha256);
}

async function listTouched(importId: string): Promise<AccountId[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      select account_id::text as id from usage_event where import_id = ${importId}::uuid
       union
      select account_id::text from audit_entry where act = 'import_undone' and detail ->> 'import' = ${importId}
       order by 1`,
  );
  return rows.map(({ id }) => toAccountId(id));
}

async function takeBack(accountId: AccountId, importId: string, staffId: string, fileName: string): Promise<void> {
  await withAccount(accountId, async (tx) => {
    const [gone] = await tx.$queryRaw<{ events: number }[]>`
      with gone as (
        delete from usage_event where account_id = ${accountId}::uuid and import_id = ${importId}::uuid
        returning message_key, day
      ), forgotten as (
        delete from usage_message known using gone
         where known.account_id = ${accountId}::uuid and known.message_key = gone.message_key
      ), marked as (
        insert into usage_dirty (account_id, day) select distinct ${accountId}::uuid, day from gone
      )
      select count(*)::integer as events from gone`;
    const events = gone?.events ?? 0;
    if (events === 0) return;
    await recordAct(tx, accountId, { staffId }, "import_undone", fileName, { events, import: importId });
    await wantScore(tx, accountId, "import");
  });
}

/** People who are in no day any more were known by the import alone; the others were first and last seen when they were. */
async function forgetUsersWithoutUse(accountId: AccountId): Promise<void> {
  await withAccount(accountId, async (tx) => {
    await lockRollup(tx, accountId);
    await tx.$executeRaw`
      with seen as materialized (
        select user_key, min(day) as first, max(day) as last
          from daily_usage cross join unnest(user_keys) as user_key
         where account_id = ${accountId}::uuid group by 1
      ), gone as (
        delete from usage_user known where known.account_id = ${accountId}::uuid
           and not exists (select from seen where seen.user_key = known.user_key)
      )
      update usage_user known set first_seen_on = seen.first, last_seen_on = seen.last from seen
       where known.account_id = ${accountId}::uuid and known.user_key = seen.user_key
         and (known.first_seen_on, known.last_seen_on) is distinct from (seen.first, seen.last)`;
  });
}
