// Who wrote what: each written row, as it was and as it became.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { RecordKind } from "./record-kinds.ts";
import type { Image } from "./rows.server.ts";

/** Where a record comes from: a file, or a program by its key. */
export type Origin = { importId: string } | { apiKeyId: string };

export async function recordChange(
  tx: Tx,
  accountId: AccountId,
  origin: Origin,
  kind: RecordKind,
  before: Image | null,
  after: Image,
): Promise<void> {
  const [importId, apiKeyId] = "importId" in origin ? [origin.importId, null] : [null, origin.apiKeyId];
  await tx.$executeRaw`
    insert into record_change (account_id, import_id, api_key_id, kind, record_id, before, after)
    values (${accountId}::uuid, ${importId}::uuid, ${apiKeyId}, ${kind}, ${after.id}::uuid,
            ${before && JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`;
}
