// The tree of reasons, three levels deep, and which answers name which.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";

export const DEEPEST = 3;
/** Letters of a name. */
export const REASON_MAX = 60;

export type Reason = {
  id: string;
  parentId: string | null;
  nameJa: string;
  nameEn: string;
  position: number;
  /** 1–3. */
  depth: number;
  archivedAt: Date | null;
  /** Answers tagged with it, without those below it. */
  answers: number;
};
export type ReasonDraft = { nameJa: string; nameEn: string; position: number };

/** In the order of the tree: each followed by those below it. */
export function listReasons(): Promise<Reason[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Reason[]>`
      with recursive tree as (
        select r.*, 1 as depth, array[lpad(r.position::text, 6, '0') || r.name_en || r.id::text] as place
          from reason r where parent_id is null
        union all
        select r.*, t.depth + 1, t.place || (lpad(r.position::text, 6, '0') || r.name_en || r.id::text)
          from reason r join tree t on r.parent_id = t.id)
      select id, parent_id as "parentId", name_ja as "nameJa", name_en as "nameEn", position, depth,
             archived_at as "archivedAt",
             (select count(*)::int from response_reason x join response o on o.account_id = x.account_id and o.id = x.response_id
               where x.reason_id = tree.id and o.staff_id is null) as answers
        from tree order by place`,
  );
}

/**
 * A reason that stands in the same place under the same names is that one: a form sent twice, or two with the same thought.
 *
 * @returns its id; null when the parent is unknown, put away or on the lowest level
 */
export function makeReason(parentId: string | null, draft: ReasonDraft): Promise<string | null> {
  return acrossAccounts(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('survey reasons', 0))`;
    if (parentId !== null && !(await mayHoldMore(tx, parentId))) return null;
    const { nameJa, nameEn } = draft;
    const known = await tx.reason.findFirst({ where: { parentId, nameJa, nameEn, archivedAt: null } });
    if (known) return known.id;
    const { id } = await tx.reason.create({ data: { ...draft, parentId } });
    return id;
  });
}

/** @returns false when there is no such reason */
export function changeReason(id: string, draft: ReasonDraft): Promise<boolean> {
  return acrossAccounts(async (tx) => (await tx.reason.updateMany({ where: { id }, data: draft })).count > 0);
}

/** Puts it away or takes it back; answers keep what they were tagged with. @returns false when there is none */
export function archiveReason(id: string, isArchived: boolean): Promise<boolean> {
  const archivedAt = isArchived ? new Date() : null;
  return acrossAccounts(async (tx) => (await tx.reason.updateMany({ where: { id }, data: { archivedAt } })).count > 0);
}

/**
 * Tags an answer, or takes a tag off. Doing it again changes nothing and files nothing.
 * @returns false when there is no such answer or reason
 */
export function tagAnswer(
  accountId: AccountId,
  responseId: string,
  reasonId: string,
  staffId: string,
  act: "tag" | "untag",
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const answer = await tx.response.findUnique({ where: { accountId_id: { accountId, id: responseId } } });
    const reason = await tx.reason.findUnique({ where: { id: reasonId } });
    if (!answer || !reason || (act === "tag" && reason.archivedAt !== null)) return false;
    const tag = { accountId, responseId, reasonId };
    const { count } =
      act === "tag"
        ? await tx.responseReason.createMany({ data: [{ ...tag, staffId }], skipDuplicates: true })
        : await tx.responseReason.deleteMany({ where: tag });
    const name = { ja: reason.nameJa, en: reason.nameEn };
    if (count > 0)
      await recordAct(tx, accountId, { staffId }, act === "tag" ? "answer_tagged" : "answer_untagged", name);
    return true;
  });
}

async function mayHoldMore(tx: Tx, parentId: string): Promise<boolean> {
  const parent = await tx.reason.findUnique({ where: { id: parentId } });
  if (!parent || parent.archivedAt) return false;
  if (parent.parentId === null) return true;
  const above = await tx.reason.findUnique({ where: { id: parent.parentId } });
  return above?.parentId === null;
}
