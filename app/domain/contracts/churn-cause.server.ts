// Why customers leave or take less, as a tree of at most three levels that our own people keep.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";

export const influences = ["success", "product", "sales", "customer", "market"] as const;
export type Influence = (typeof influences)[number];

export const DEEPEST_CAUSE = 3;
/** Letters of a name. */
export const CAUSE_MAX = 60;

export type ChurnCause = {
  id: string;
  parentId: string | null;
  nameJa: string;
  nameEn: string;
  /** Who could have changed it. */
  influence: Influence;
  position: number;
  /** 1–3. */
  depth: number;
  archivedAt: Date | null;
  /** Whether it may still be named: neither it nor what is above it was put away. */
  isInUse: boolean;
};
export type CauseDraft = Pick<ChurnCause, "nameJa" | "nameEn" | "influence" | "position">;

/** In the order of the tree: each followed by those below it. */
export function listCauses(tx: Tx): Promise<ChurnCause[]> {
  return tx.$queryRaw<ChurnCause[]>`
    with recursive tree as (
      select c.*, 1 as depth, c.archived_at is null as is_in_use,
             array[lpad(c.position::text, 6, '0') || c.name_en || c.id::text] as place
        from churn_cause c where parent_id is null
      union all
      select c.*, t.depth + 1, t.is_in_use and c.archived_at is null,
             t.place || (lpad(c.position::text, 6, '0') || c.name_en || c.id::text)
        from churn_cause c join tree t on c.parent_id = t.id)
    select id, parent_id as "parentId", name_ja as "nameJa", name_en as "nameEn", influence, position, depth,
           archived_at as "archivedAt", is_in_use as "isInUse"
      from tree order by place`;
}

/** All of them, also those that were put away. */
export function getCauses(): Promise<ChurnCause[]> {
  return acrossAccounts(listCauses);
}

/** Those that may still be named. */
export async function getCausesInUse(): Promise<ChurnCause[]> {
  return (await getCauses()).filter(({ isInUse }) => isInUse);
}

/**
 * A cause that stands in the same place under the same names is that one: a form sent twice, or two who had the same thought.
 *
 * @returns its id; null when the parent is unknown, put away or on the lowest level
 */
export function makeCause(parentId: string | null, draft: CauseDraft): Promise<string | null> {
  return acrossAccounts(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('churn causes', 0))`;
    const causes = await listCauses(tx);
    const parent = parentId === null ? null : causes.find(({ id }) => id === parentId);
    if (parent === undefined || (parent && (!parent.isInUse || parent.depth >= DEEPEST_CAUSE))) return null;
    const isThis = (one: ChurnCause) =>
      one.isInUse && one.parentId === parentId && one.nameJa === draft.nameJa && one.nameEn === draft.nameEn;
    const known = causes.find(isThis);
    if (known) return known.id;
    return (await tx.churnCause.create({ data: { ...draft, parentId } })).id;
  });
}

/** Decisions that name it show what it is called from now on. @returns false when there is no such cause */
export function changeCause(id: string, draft: CauseDraft): Promise<boolean> {
  return acrossAccounts(async (tx) => (await tx.churnCause.updateMany({ where: { id }, data: draft })).count > 0);
}

/** Puts it away or takes it back; decisions keep what they name. @returns false when there is none */
export function archiveCause(id: string, isArchived: boolean): Promise<boolean> {
  const archivedAt = isArchived ? new Date() : null;
  return acrossAccounts(
    async (tx) => (await tx.churnCause.updateMany({ where: { id }, data: { archivedAt } })).count > 0,
  );
}
