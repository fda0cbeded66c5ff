// Words of our own and another order of the parts, for a report that is not approved yet. The numbers are those that were
// frozen: the next version is a copy of the one before with these two things beside them. It is looked at like any other.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { QuarterKey } from "#app/domain/quarter.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Edition, readEdition } from "./editions.server.ts";
import { findEndedStories, withoutStories } from "./ended-stories.server.ts";
import { keepEdition, renderDocuments } from "./keeping.server.ts";
import { checkEdition } from "./preflight.server.ts";
import { isUsualOrder, type MovableSection, movableOrder } from "./sections.ts";
import { ReportSnapshot } from "./snapshot.ts";

export type ContextEdit = { ja: string | null; en: string | null; order: MovableSection[] };

/** What stands in an edition now. */
export function editOf({ context, sectionOrder }: Pick<ReportSnapshot, "context" | "sectionOrder">): ContextEdit {
  return { ja: context?.ja ?? null, en: context?.en ?? null, order: movableOrder(sectionOrder) };
}

/**
 * Makes the next version of a report.
 *
 * @param version what the form was made from
 * @returns absent when there is no such report, approved when it can no longer be changed, moved when somebody else has
 * made a version in the meantime, same when nothing is different
 */
export async function saveContext(
  accountId: AccountId,
  quarter: QuarterKey,
  staffId: string,
  version: number,
  edit: ContextEdit,
): Promise<"saved" | "same" | "moved" | "approved" | "absent"> {
  const edition = await readEdition(accountId, quarter);
  if (!edition) return "absent";
  if (edition.approvedAt) return "approved";
  if (edition.version !== version) return "moved";
  const ended = await withAccount(accountId, (tx) => findEndedStories(tx, edition.snapshot));
  if (ended.length === 0 && JSON.stringify(editOf(edition.snapshot)) === JSON.stringify(edit)) return "same";
  const by = edition.snapshot.owner?.name ?? (await nameOf(accountId, staffId));
  const snapshot = withEdit({ ...edition, snapshot: withoutStories(edition.snapshot, ended) }, edit, by);
  const documents = await renderDocuments(snapshot);
  const result = await withAccount(accountId, async (tx) => {
    const [report] = await tx.$queryRaw<{ id: string }[]>`
      select id from report where account_id = ${accountId}::uuid and quarter = ${quarter} for update`;
    if (!report) return "absent" as const;
    if ((await tx.reportApproval.count({ where: { accountId, editionId: edition.id } })) > 0)
      return "approved" as const;
    const id = await keepEdition(tx, accountId, report.id, { snapshot, documents, version: version + 1 });
    if (id === null) return "moved" as const;
    await keepCorrection(tx, accountId, edition.id, id);
    await recordAct(tx, accountId, { staffId }, "report_edited", quarter, { version: version + 1 });
    return { id };
  });
  if (typeof result === "string") return result;
  await checkEdition(accountId, result.id);
  return "saved";
}

/** The same numbers; nothing else of the snapshot is touched but which version a correction says that it is. */
function withEdit({ snapshot, version }: Edition, { ja, en, order }: ContextEdit, by: string): ReportSnapshot {
  const { context: _, sectionOrder: __, ...numbers } = snapshot;
  return ReportSnapshot.parse({
    ...numbers,
    ...(numbers.restates && { restates: { ...numbers.restates, version: version + 1 } }),
    ...((ja !== null || en !== null) && { context: { ja, en, by } }),
    ...(!isUsualOrder(order) && { sectionOrder: order }),
  });
}

/** What a version corrects, its next one corrects too. */
async function keepCorrection(tx: Tx, accountId: AccountId, from: string, to: string): Promise<void> {
  await tx.$executeRaw`
    insert into report_restatement (account_id, edition_id, corrects_id, reason, late_events, changes)
    select account_id, ${to}::uuid, corrects_id, reason, late_events, changes from report_restatement
     where account_id = ${accountId}::uuid and edition_id = ${from}::uuid`;
}

async function nameOf(accountId: AccountId, staffId: string): Promise<string> {
  const staff = await withAccount(accountId, (tx) =>
    tx.staff.findUnique({ where: { id: staffId }, select: { name: true } }),
  );
  return staff?.name ?? "";
}
