// Work of our own people about an account: opened by what a customer does, closed by a person with an outcome.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";

export const taskKinds = ["dispute", "proposal", "comment"] as const;
export type TaskKind = (typeof taskKinds)[number];

export type Task = {
  id: string;
  kind: TaskKind;
  /** What it is about: a claim's review, a goal. */
  subjectId: string;
  detail: Record<string, string | number | null>;
  account: { id: AccountId; slug: string; name: string };
  owner: { id: string; name: string } | null;
  dueOn: Day;
  openedAt: Date;
  closedAt: Date | null;
  outcome: string | null;
  note: string;
};

/**
 * Opens a task for the person in charge of the account. One subject has one task of a kind: when there is one that is
 * closed, it is opened again.
 *
 * @param detail what the task's line tells: names as people know them, no ids
 */
export async function openTask(
  tx: Tx,
  accountId: AccountId,
  task: { kind: TaskKind; subjectId: string; detail: Task["detail"]; dueOn: Day },
): Promise<void> {
  const { kind, subjectId, detail, dueOn } = task;
  await tx.$executeRaw`
    insert into task (account_id, kind, subject_id, detail, staff_id, due_on)
    select id, ${kind}, ${subjectId}::uuid, ${JSON.stringify(detail)}::jsonb, staff_id, ${toDateColumn(dueOn)}::date
      from account where id = ${accountId}::uuid
    on conflict (account_id, kind, subject_id) do update
      set detail = excluded.detail, due_on = excluded.due_on, closed_at = null, closed_by = null, outcome = null, note = ''`;
}

/** Closes the task about a subject, wherever that was settled. @returns whether one was open */
export async function closeTask(
  tx: Tx,
  accountId: AccountId,
  task: { kind: TaskKind; subjectId: string },
  end: { outcome: string; note?: string; staffId: string | null },
): Promise<boolean> {
  const { count } = await tx.task.updateMany({
    where: { accountId, kind: task.kind, subjectId: task.subjectId, closedAt: null },
    data: { closedAt: new Date(), closedBy: end.staffId, outcome: end.outcome, note: end.note ?? "" },
  });
  return count > 0;
}

/** For our own staff: tasks of every account, or of one, the most urgent first. */
export function listTasks({
  open,
  accountId = null,
}: {
  open: boolean;
  accountId?: AccountId | null;
}): Promise<Task[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<(Omit<Task, "dueOn"> & { dueOn: Date })[]>`
      select t.id, t.kind, t.subject_id as "subjectId", t.detail, t.due_on as "dueOn", t.opened_at as "openedAt",
             t.closed_at as "closedAt", t.outcome, t.note,
             json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) as account,
             case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as owner
        from task t join account a on a.id = t.account_id left join staff s on s.id = t.staff_id
       where (t.closed_at is null) = ${open} and (${accountId}::uuid is null or t.account_id = ${accountId}::uuid)
       order by case when ${open} then t.due_on end, t.closed_at desc, t.opened_at, t.id
       limit 500`;
    return rows.map((row) => ({ ...row, dueOn: fromDateColumn(row.dueOn) }));
  });
}

/** Open tasks of one of our people and of nobody. */
export function countOpenTasks(staffId: string): Promise<number> {
  return acrossAccounts((tx) => tx.task.count({ where: { closedAt: null, OR: [{ staffId }, { staffId: null }] } }));
}

/** A task of the account; null when there is none. */
export function findTask(accountId: AccountId, id: string): Promise<{ kind: TaskKind; subjectId: string } | null> {
  return withAccount(accountId, async (tx) => {
    const task = await tx.task.findUnique({ where: { accountId_id: { accountId, id } } });
    return task && { kind: task.kind as TaskKind, subjectId: task.subjectId };
  });
}
