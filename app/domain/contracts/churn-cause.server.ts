// Why customers leave or take less, as a tree of at most three levels.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";

export const influences = ["success", "product", "sales", "customer", "market"] as const;
export type Influence = (typeof influences)[number];

export type ChurnCause = {
  id: string;
  nameJa: string;
  nameEn: string;
  influence: Influence;
  depth: number;
  isArchived: boolean;
};

/** In the order of the tree: each followed by those below it. */
export function listCauses(tx: Tx): Promise<ChurnCause[]> {
  return tx.$queryRaw<ChurnCause[]>`
    with recursive tree as (
      select c.*, 1 as depth, array[lpad(c.position::text, 6, '0') || c.name_en || c.id::text] as place
        from churn_cause c where parent_id is null
      union all
      select c.*, t.depth + 1, t.place || (lpad(c.position::text, 6, '0') || c.name_en || c.id::text)
        from churn_cause c join tree t on c.parent_id = t.id)
    select id, name_ja as "nameJa", name_en as "nameEn", influence, depth, archived_at is not null as "isArchived"
      from tree order by place`;
}

/** Those that may still be named. */
export async function getCausesInUse(): Promise<ChurnCause[]> {
  return (await acrossAccounts(listCauses)).filter(({ isArchived }) => !isArchived);
}
