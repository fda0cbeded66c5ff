// Taking an import of records back: what it made goes, what it changed becomes what it was. A record that somebody changed
// since, or that others hang on, is left alone and counted.
//
// One account at a time, each in one transaction. An undo that is cut off is resumed by its job: each change that is dealt
// with says so.
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { lockRecords } from "#app/domain/accounts/record-lock.server.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { lockContracts } from "#app/domain/contracts/contract-rows.server.ts";
import { findInTheWay, isReplaced } from "#app/domain/contracts/contract-rules.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { forgetUsageFile } from "#app/domain/usage/kept-files.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { tables } from "./columns.server.ts";
import { isRecordKind } from "./record-kinds.ts";
import { addRow, changeRow, givenOf, type Image, keyOf } from "./rows.server.ts";
import { isUsed } from "./used.server.ts";

/** Job. Running it again changes nothing more. */
export async function undoRecords(importId: string): Promise<void> {
  const record = await acrossAccounts((tx) => tx.usageImport.findUniqueOrThrow({ where: { id: importId } }));
  if (!record.undoneBy || record.undoneAt) return;
  for (const accountId of await listTouched(importId)) {
    await takeBack(accountId, importId, record.undoneBy, record.fileName);
  }
  await acrossAccounts(async (tx) => {
    const [kept] = await tx.$queryRaw<{ rows: number }[]>`
      select count(distinct (account_id, record_id))::int as rows from record_change
       where import_id = ${importId}::uuid and kept is not null`;
    const data = { undoneAt: new Date(), rowsKept: kept?.rows ?? 0 };
    await tx.usageImport.updateMany({ where: { id: importId, undoneAt: null }, data });
  });
  if (record.fileSha256) await forgetUsageFile(record.fileSha256);
}

async function listTouched(importId: string): Promise<AccountId[]> {
  const rows = await acrossAccounts(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      select distinct account_id::text as id from record_change
       where import_id = ${importId}::uuid and undone_at is null and kept is null order by 1`,
  );
  return rows.map(({ id }) => toAccountId(id));
}

type Change = { id: string; kind: string; recordId: string; before: Image | null; after: Image };

async function takeBack(accountId: AccountId, importId: string, staffId: string, fileName: string): Promise<void> {
  await withAccount(accountId, async (tx) => {
    await lockRecords(tx, accountId);
    const changes = await tx.$queryRaw<Change[]>`
      select id, kind, record_id as "recordId", before, after from record_change
       where account_id = ${accountId}::uuid and import_id = ${importId}::uuid and undone_at is null and kept is null
       order by happened_at desc`;
    let records = 0;
    let isGone = false;
    for (const change of changes) {
      const kept = await takeBackOne(tx, accountId, change);
      isGone ||= change.kind === "account" && change.before === null && kept === null;
      if (isGone) break;
      await tx.$executeRaw`
        update record_change set undone_at = case when ${kept}::text is null then now() end, kept = ${kept}
         where account_id = ${accountId}::uuid and id = ${change.id}::uuid`;
      if (kept === null) records++;
    }
    if (records === 0 || isGone) return;
    await recordAct(tx, accountId, { staffId }, "import_undone", fileName, { records, import: importId });
    await wantScore(tx, accountId, "import");
  });
}

/** Null when it is as it was before; else why it was left alone. */
async function takeBackOne(tx: Tx, accountId: AccountId, change: Change): Promise<"changed" | "used" | null> {
  const { kind, recordId, before, after } = change;
  if (!isRecordKind(kind)) return "changed";
  const table = kind === "account" ? "account" : tables[kind];
  const key = keyOf(table);
  // What columns were added since is none of the import's doing, nor what the database makes of the others.
  const [now] = await tx.$queryRawUnsafe<{ same: boolean }[]>(
    `select to_jsonb(t) @> $3::jsonb as same from "${table}" t where t."${key}" = $1::uuid and t.id = $2::uuid`,
    accountId,
    recordId,
    JSON.stringify(await givenOf(tx, table, after)),
  );
  if (after.isGone && before) {
    if (now) return "changed";
    if (kind === "subscription" && (await isInTheWay(tx, accountId, before))) return "used";
    await addRow(tx, { table, accountId }, await givenOf(tx, table, before));
    return null;
  }
  if (!now) return null;
  if (!now.same) return "changed";
  if (before && kind === "subscription" && (await isInTheWay(tx, accountId, before))) return "used";
  if (before) {
    const { id: _, account_id: __, ...columns } = await givenOf(tx, table, before);
    await changeRow(tx, { table, accountId }, recordId, columns);
    return null;
  }
  if (await isUsed(tx, table, accountId, recordId)) return "used";
  await tx.$executeRawUnsafe(
    `delete from "${table}" t where t."${key}" = $1::uuid and t.id = $2::uuid`,
    accountId,
    recordId,
  );
  return null;
}

/** Whether another contract has come in the place of one: what was before would hold beside it, and count its price twice. */
async function isInTheWay(tx: Tx, accountId: AccountId, { id, ...before }: Image): Promise<boolean> {
  const contracts = await lockContracts(tx, accountId);
  const [plan, startsOn] = [String(before.plan), String(before.starts_on)];
  const endedOn = before.ended_on === null ? null : String(before.ended_on);
  return isReplaced(contracts, id) || findInTheWay(contracts, { plan, startsOn, endedOn }, id) !== undefined;
}
