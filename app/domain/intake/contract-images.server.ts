// The contracts of an account as they were and as they became while something was done, so that an import can be taken
// back whatever the rules of contracts made of it.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { recordChange } from "./changes.server.ts";
import type { Image } from "./rows.server.ts";
import type { Writing } from "./writing.server.ts";

/** Does it, and keeps of each contract that is otherwise then what it was. */
export async function keepingContracts<T>(writing: Writing, act: () => Promise<T>): Promise<T> {
  const { tx, origin, kept } = writing;
  const accountId = writing.account.id;
  const before = await imagesOf(tx, accountId);
  const done = await act();
  const after = await imagesOf(tx, accountId);
  const keep = async (was: Image | null, is: Image) => {
    await recordChange(tx, accountId, origin, "subscription", was, is);
    kept.push({ before: was, after: is });
  };
  // An undo goes the other way: what was made goes before what it came after goes on.
  for (const [id, was] of before) if (!after.has(id)) await keep(was, { id, isGone: true });
  for (const [id, was] of before) {
    const is = after.get(id);
    if (is && JSON.stringify(is) !== JSON.stringify(was)) await keep(was, is);
  }
  for (const [id, is] of after) if (!before.has(id)) await keep(null, is);
  return done;
}

async function imagesOf(tx: Tx, accountId: AccountId): Promise<Map<string, Image>> {
  const rows = await tx.$queryRaw<{ image: Image }[]>`
    select to_jsonb(t) as image from subscription t where account_id = ${accountId}::uuid order by starts_on, id`;
  return new Map(rows.map(({ image }) => [image.id, image]));
}
