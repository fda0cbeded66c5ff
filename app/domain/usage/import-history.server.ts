// What a file or a program wrote of an account, in the account's history beside what people did.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Doer, recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";

export type FileOf = { importId: string; fileName: string; kind: string; doer: Doer };

/** Who brings a file: whoever uploaded it, nobody for one that was read at the terminal. */
export async function fileOf(importId: string): Promise<FileOf> {
  const { staffId, fileName, kind } = await acrossAccounts((tx) =>
    tx.usageImport.findUniqueOrThrow({
      where: { id: importId },
      select: { staffId: true, fileName: true, kind: true },
    }),
  );
  return { importId, fileName, kind, doer: staffId ? { staffId } : null };
}

/** Files once that a file was imported, however often it is begun anew. What it wrote is counted when the entry is read. */
export async function fileImport(
  tx: Tx,
  accountId: AccountId,
  { importId, fileName, kind, doer }: FileOf,
  counts: { created?: number } = {},
): Promise<void> {
  const [known] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from audit_entry
     where account_id = ${accountId}::uuid and act = 'records_imported' and detail ->> 'import' = ${importId}`;
  if (known?.n) return;
  await recordAct(tx, accountId, doer, "records_imported", fileName, { import: importId, kind, ...counts });
}
