// Stories of an edition that may be told no more: their company took its consent back, or it ran out, since.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { ReportSnapshot } from "./snapshot.ts";

/** Their ids, as they stand in the edition; nothing where all of them are still told. */
export async function findEndedStories(tx: Tx, { stories = [] }: Pick<ReportSnapshot, "stories">): Promise<string[]> {
  const ids = stories.map(({ id }) => id);
  if (ids.length === 0) return [];
  const standing = new Set((await tx.storyShelf.findMany({ where: { id: { in: ids } } })).map(({ id }) => id));
  return ids.filter((id) => !standing.has(id));
}

/** Whether an edition tells one of them. */
export async function tellsEnded(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ tells: boolean }[]>`
    select exists (
      select from report_edition e cross join jsonb_array_elements(coalesce(e.snapshot->'stories', '[]')) told
       where e.account_id = ${accountId}::uuid and e.id = ${editionId}::uuid
         and not exists (select from story_shelf s where s.id = (told->>'id')::uuid)) as tells`;
  return row!.tells;
}

/** The same edition without them. */
export function withoutStories<S extends Pick<ReportSnapshot, "stories">>(snapshot: S, ended: readonly string[]): S {
  const { stories = [], ...rest } = snapshot;
  const told = stories.filter(({ id }) => !ended.includes(id));
  return { ...rest, ...(told.length > 0 && { stories: told }) } as S;
}
