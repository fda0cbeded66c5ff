// Filters of the accounts table that our people kept under a name. For our own staff only.
import { acrossAccounts } from "#app/lib/db.server.ts";
import { isFiltered, readQuery, searchOf } from "./portfolio.ts";

export type SavedSegment = {
  id: string;
  name: string;
  /** The filters as the address says them. */
  query: string;
  isShared: boolean;
  /** Whose it is; null where it is the reader's own. */
  by: string | null;
};

/** The reader's own segments and those of colleagues that are for everybody, by name. */
export function listSegments(staffId: string): Promise<SavedSegment[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<SavedSegment[]>`
      select g.id, g.name, g.query, g.is_shared as "isShared",
             case when g.staff_id <> ${staffId}::uuid then s.name end as by
        from segment g join staff s on s.id = g.staff_id
       where g.staff_id = ${staffId}::uuid or g.is_shared
       order by g.name collate "ja-x-icu", g.id`,
  );
}

/**
 * Keeps filters under a name; the same name again replaces what it stood for.
 *
 * @param search an address's search part; what the table does not understand is left out
 * @returns the filters as they were kept, or null when they filter nothing
 */
export async function saveSegment(
  staffId: string,
  { name, search, isShared }: { name: string; search: string; isShared: boolean },
): Promise<string | null> {
  const asked = readQuery(new URLSearchParams(search));
  if (!isFiltered(asked)) return null;
  const query = searchOf(asked);
  await acrossAccounts(
    (tx) => tx.$executeRaw`
      insert into segment (name, query, staff_id, is_shared) values (${name}, ${query}, ${staffId}::uuid, ${isShared})
      on conflict (staff_id, name) do update set query = excluded.query, is_shared = excluded.is_shared`,
  );
  return query;
}

/** Forgets one of the reader's own segments. @returns false when it is not theirs or not there */
export async function removeSegment(staffId: string, id: string): Promise<boolean> {
  const { count } = await acrossAccounts((tx) => tx.segment.deleteMany({ where: { id, staffId } }));
  return count > 0;
}
