// Work of our own people about an account: opened by what a customer does, closed by a person with an outcome.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, dayAt, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Dueness, dueness, type TaskKind } from "./task-query.ts";

export { type TaskKind, taskKinds } from "./task-query.ts";

export type Task = {
  id: string;
  kind: TaskKind;
  /** What it is about: a claim's review, a goal. */
  subjectId: string;
  detail: Record<string, string | number | null>;
  account: { id: AccountId; slug: string; name: string; timeZone: string };
  owner: { id: string; name: string } | null;
  dueOn: Day;
  openedAt: Date;
  closedAt: Date | null;
  /** Who of us closed it; null where the customer did. */
  closedBy: string | null;
  outcome: string | null;
  note: string;
};

/**
 * Opens a task for the person in charge of the account, or for somebody named. One subject has one task of a kind: when there is one that is
 * closed, it is opened again.
 *
 * @param detail what the task's line tells: names as people know them, no ids. What has a name in both languages stands
 * there in Japanese, and in English under its key with `En`
 */
export async function openTask(
  tx: Tx,
  accountId: AccountId,
  task: { kind: TaskKind; subjectId: string; detail: Task["detail"]; dueOn: Day; staffId?: string | null },
): Promise<void> {
  const { kind, subjectId, detail, dueOn, staffId = null } = task;
  await tx.$executeRaw`
    insert into task (account_id, kind, subject_id, detail, staff_id, due_on)
    select id, ${kind}, ${subjectId}::uuid, ${JSON.stringify(detail)}::jsonb, coalesce(${staffId}::uuid, staff_id),
           ${toDateColumn(dueOn)}::date
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

/** Closes an open task by its id: for what is settled nowhere else. @returns false when a colleague was quicker */
export function settleTask(
  accountId: AccountId,
  id: string,
  end: { outcome: string; note: string; staffId: string },
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { accountId, id, closedAt: null },
      data: { closedAt: new Date(), closedBy: end.staffId, outcome: end.outcome, note: end.note },
    });
    return count > 0;
  });
}

/** At most so many tasks are listed. */
export const MOST_TASKS = 500;

export type WantedTasks = {
  open: boolean;
  accountId?: AccountId | null;
  kind?: TaskKind | null;
  /** One of our people: theirs and nobody's. */
  staffId?: string | null;
};

/** For our own staff: tasks of every account, or of one; open ones the most urgent first, closed ones the latest. */
export function listTasks(wanted: WantedTasks): Promise<Task[]> {
  return acrossAccounts((tx) => readTasks(tx, wanted));
}

/** For our own staff: the open tasks of an account with how their due days stand today, the most urgent first. */
export async function listOpenWork(accountId: AccountId, now = new Date()): Promise<(Task & { due: Dueness })[]> {
  const tasks = await listTasks({ open: true, accountId });
  return tasks.map((task) => ({ ...task, due: dueness(task.dueOn, dayAt(now, task.account.timeZone)) }));
}

/** Open tasks of one of our people and of nobody. */
export function countOpenTasks(staffId: string): Promise<number> {
  return acrossAccounts((tx) => tx.task.count({ where: { closedAt: null, OR: [{ staffId }, { staffId: null }] } }));
}

/** For our own staff: a task of the account, open or closed; null when there is none. */
export function findTask(accountId: AccountId, id: string): Promise<Task | null> {
  return acrossAccounts(async (tx) => (await readTasks(tx, { accountId, id }))[0] ?? null);
}

type Wanted = Partial<WantedTasks> & { id?: string };

async function readTasks(tx: Tx, wanted: Wanted): Promise<Task[]> {
  const { open = null, accountId = null, kind = null, staffId = null, id = null } = wanted;
  const rows = await tx.$queryRaw<(Omit<Task, "dueOn"> & { dueOn: Date })[]>`
    select t.id, t.kind, t.subject_id as "subjectId", t.detail, t.due_on as "dueOn", t.opened_at as "openedAt",
           t.closed_at as "closedAt", t.outcome, t.note,
           json_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'timeZone', a.time_zone) as account,
           case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as owner,
           closer.name as "closedBy"
      from task t
      join account a on a.id = t.account_id
      left join staff s on s.id = t.staff_id
      left join staff closer on closer.id = t.closed_by
     where (${open}::boolean is null or (t.closed_at is null) = ${open})
       and (${id}::uuid is null or t.id = ${id}::uuid)
       and (${accountId}::uuid is null or t.account_id = ${accountId}::uuid)
       and (${kind}::text is null or t.kind = ${kind})
       and (${staffId}::uuid is null or t.staff_id is null or t.staff_id = ${staffId}::uuid)
     order by case when t.closed_at is null then t.due_on end, t.closed_at desc, t.opened_at, t.id
     limit ${MOST_TASKS}`;
  return rows.map((row) => ({ ...row, dueOn: fromDateColumn(row.dueOn) }));
}
