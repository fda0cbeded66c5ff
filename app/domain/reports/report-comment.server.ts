// What the customer's people and ours say about a report. Both read all of it.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { ReportSection } from "./sections.ts";

/** Days in which we answer. */
const ANSWER_DAYS = 3;
/** A person says at most so much about one edition. */
const MOST_COMMENTS = 50;

export type ReportComment = {
  id: string;
  name: string;
  side: "customer" | "staff";
  section: ReportSection | null;
  body: string;
  writtenAt: Date;
};

export type NewComment = { id: string; section: ReportSection | null; body: string };
type Writer = { contactId: string } | { staffId: string };

/**
 * Writes a comment. A customer's is a task for whoever is in charge of them, and ours settles it. The same id twice is
 * one comment.
 *
 * @returns false when there is no such edition, or when the person has said too much already
 */
export function writeReportComment(
  accountId: AccountId,
  writer: Writer,
  editionId: string,
  { id, section, body }: NewComment,
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const edition = await tx.reportEdition.findFirst({
      where: { accountId, id: editionId },
      select: { report: { select: { quarter: true } } },
    });
    if (!edition) return false;
    const said = await tx.reportComment.count({ where: { accountId, editionId, ...writer } });
    if (said >= MOST_COMMENTS) return false;
    const data = { accountId, id, editionId, section, body, writtenAt: now, ...writer };
    if ((await tx.reportComment.createMany({ data, skipDuplicates: true })).count === 0) return true;
    const subject = { kind: "report_comment" as const, subjectId: editionId };
    if ("staffId" in writer) {
      await closeTask(tx, accountId, subject, { outcome: "answered", staffId: writer.staffId });
      return true;
    }
    const { timeZone } = await getAccount(tx, accountId);
    const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: writer.contactId } } });
    const detail = { quarter: edition.report.quarter, by: contact?.name ?? "", text: body.slice(0, 200) };
    await openTask(tx, accountId, { ...subject, detail, dueOn: addDays(dayAt(now, timeZone), ANSWER_DAYS) });
    return true;
  });
}

/** The comments on every edition of the edition's report, the oldest first. */
export function listReportComments(tx: Tx, accountId: AccountId, editionId: string): Promise<ReportComment[]> {
  return tx.$queryRaw<ReportComment[]>`
    select m.id, coalesce(c.name, s.name, '') as name, m.section, m.body, m.written_at as "writtenAt",
           case when m.contact_id is null then 'staff' else 'customer' end as side
      from report_edition here
      join report_edition e on e.account_id = here.account_id and e.report_id = here.report_id
      join report_comment m on m.account_id = e.account_id and m.edition_id = e.id
      left join contact c on c.account_id = m.account_id and c.id = m.contact_id
      left join staff s on s.id = m.staff_id
     where here.account_id = ${accountId}::uuid and here.id = ${editionId}::uuid
     order by m.written_at, m.id`;
}

/** The edition of a quarter that customers see; null when none was approved. */
export function findIssuedEditionId(accountId: AccountId, quarter: string): Promise<string | null> {
  return withAccount(accountId, (tx) => issuedEditionId(tx, accountId, quarter));
}

/** The comments on a quarter's report. */
export function findReportComments(accountId: AccountId, quarter: string): Promise<ReportComment[]> {
  return withAccount(accountId, async (tx) => {
    const id = await issuedEditionId(tx, accountId, quarter);
    return id ? listReportComments(tx, accountId, id) : [];
  });
}

async function issuedEditionId(tx: Tx, accountId: AccountId, quarter: string): Promise<string | null> {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, report: { quarter }, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  return edition?.id ?? null;
}
