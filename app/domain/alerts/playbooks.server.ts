// Playbooks on file, and those under way: started by hand or by a rule, each step a task with a day and an owner.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addBusinessDays, workCalendarOf } from "#app/domain/business-days.ts";
import { type Day, dayAt, toDateColumn } from "#app/domain/day.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { openTask } from "#app/domain/tasks/task.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { type PlaybookFields, type Step, Steps } from "./playbook-form.ts";
import type { AlertKind } from "./rule.ts";

export type Playbook = {
  id: string;
  nameJa: string;
  nameEn: string;
  trigger: AlertKind | null;
  isAutomatic: boolean;
  whyAutomatic: string;
  steps: Step[];
  version: number;
};

export function listPlaybooks(): Promise<Playbook[]> {
  return acrossAccounts((tx) => readPlaybooks(tx));
}

export async function findPlaybook(id: string): Promise<Playbook | null> {
  return (await acrossAccounts((tx) => readPlaybooks(tx, { id })))[0] ?? null;
}

async function readPlaybooks(
  tx: Tx,
  where: { id?: string; trigger?: string; isAutomatic?: boolean } = {},
): Promise<Playbook[]> {
  const rows = await tx.playbook.findMany({
    where: { ...where, retiredAt: null },
    orderBy: [{ nameJa: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, trigger: row.trigger as AlertKind | null, steps: Steps.parse(row.steps) }));
}

/** @returns the new playbook's id */
export async function addPlaybook(fields: PlaybookFields, staffId: string): Promise<string> {
  const { id } = await acrossAccounts((tx) => tx.playbook.create({ data: { ...fields, changedBy: staffId } }));
  return id;
}

/** Changes it for starts to come. @param seen the version it was changed from @returns false when a colleague was quicker */
export async function changePlaybook(
  id: string,
  fields: PlaybookFields,
  seen: number,
  staffId: string,
): Promise<boolean> {
  const data = { ...fields, version: seen + 1, changedBy: staffId, changedAt: new Date() };
  const { count } = await acrossAccounts((tx) =>
    tx.playbook.updateMany({ where: { id, version: seen, retiredAt: null }, data }),
  );
  return count > 0;
}

/** Lets the rule start it, or people again. @param why what speaks for it; kept */
export async function promotePlaybook(id: string, isAutomatic: boolean, why: string, staffId: string): Promise<void> {
  const data = { isAutomatic, whyAutomatic: why, changedBy: staffId, changedAt: new Date() };
  await acrossAccounts((tx) => tx.playbook.updateMany({ where: { id, trigger: { not: null } }, data }));
}

/** Starts one at an account by hand, once a day. @returns false when it was started today already */
export function startPlaybook(
  accountId: AccountId,
  playbook: Playbook,
  staffId: string,
  alertId: string | null = null,
) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(new Date(), account.timeZone);
    const key = alertId ?? `day ${today}`;
    if (!(await start(tx, account, playbook, { today, key, alertId, staffId }))) return false;
    await recordAct(tx, accountId, { staffId }, "playbook_started", { ja: playbook.nameJa, en: playbook.nameEn });
    return true;
  });
}

/** Starts what a rule has been given for this kind of alert, in the alert's own transaction. */
export async function startAutomatic(
  tx: Tx,
  account: AccountFacts,
  alert: { id: string; kind: AlertKind },
  today: Day,
) {
  const started = { today, key: alert.id, alertId: alert.id, staffId: null };
  for (const playbook of await readPlaybooks(tx, { trigger: alert.kind, isAutomatic: true })) {
    await start(tx, account, playbook, started);
  }
}

type Start = { today: Day; key: string; alertId: string | null; staffId: string | null };

async function start(
  tx: Tx,
  account: AccountFacts,
  playbook: Playbook,
  { today, key, alertId, staffId }: Start,
): Promise<boolean> {
  const [run] = await tx.$queryRaw<{ id: string }[]>`
    insert into playbook_run (account_id, playbook_id, alert_id, start_key, started_on, staff_id)
    values (${account.id}::uuid, ${playbook.id}::uuid, ${alertId}::uuid, ${key}, ${toDateColumn(today)}::date, ${staffId}::uuid)
    on conflict do nothing returning id`;
  if (!run) return false;
  const lead = await tx.staff.findFirst({
    where: { role: "lead", leftAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  for (const [position, { titleJa, titleEn, dueDays, role }] of playbook.steps.entries()) {
    const { id } = await tx.playbookStep.create({
      data: { accountId: account.id, runId: run.id, position, titleJa, titleEn },
      select: { id: true },
    });
    await openTask(tx, account.id, {
      ...{ kind: "playbook_step", subjectId: id },
      detail: { title: titleJa, titleEn, by: playbook.nameJa, byEn: playbook.nameEn },
      dueOn: addBusinessDays(today, dueDays, workCalendarOf(account)),
      staffId: role === "lead" ? (lead?.id ?? null) : null,
    });
  }
  return true;
}

/** Ends what is under way: the steps that are left are skipped. @returns false when it had ended */
export function stopPlaybook(accountId: AccountId, runId: string, staffId: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const where = { accountId, id: runId, stoppedAt: null };
    const { count } = await tx.playbookRun.updateMany({ where, data: { stoppedAt: new Date() } });
    if (count === 0) return false;
    const steps = await tx.playbookStep.findMany({ where: { accountId, runId }, select: { id: true } });
    await tx.task.updateMany({
      where: { accountId, kind: "playbook_step", subjectId: { in: steps.map(({ id }) => id) }, closedAt: null },
      data: { closedAt: new Date(), closedBy: staffId, outcome: "skipped" },
    });
    const run = await tx.playbookRun.findUniqueOrThrow({ where: { accountId_id: { accountId, id: runId } } });
    const { nameJa, nameEn } = await tx.playbook.findUniqueOrThrow({ where: { id: run.playbookId } });
    await recordAct(tx, accountId, { staffId }, "playbook_stopped", { ja: nameJa, en: nameEn });
    return true;
  });
}

export type Run = {
  id: string;
  playbookId: string;
  nameJa: string;
  nameEn: string;
  startedAt: Date;
  startedBy: string | null;
  stoppedAt: Date | null;
  steps: {
    titleJa: string;
    titleEn: string;
    taskId: string;
    dueOn: Day;
    closedAt: string | null;
    outcome: string | null;
  }[];
};

/** What is under way or done at an account, the latest first, each with its steps. */
export function listRuns(accountId: AccountId): Promise<Run[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Run[]>`
      select r.id, r.playbook_id as "playbookId", p.name_ja as "nameJa", p.name_en as "nameEn", r.started_at as "startedAt",
             s.name as "startedBy", r.stopped_at as "stoppedAt",
             (select json_agg(json_build_object('titleJa', e.title_ja, 'titleEn', e.title_en, 'taskId', t.id,
                                                'dueOn', t.due_on, 'closedAt', t.closed_at, 'outcome', t.outcome)
                              order by e.position)
                from playbook_step e
                join task t on t.account_id = e.account_id and t.kind = 'playbook_step' and t.subject_id = e.id
               where e.account_id = r.account_id and e.run_id = r.id) as steps
        from playbook_run r
        join playbook p on p.id = r.playbook_id
        left join staff s on s.id = r.staff_id
       where r.account_id = ${accountId}::uuid order by r.started_at desc, r.id limit 50`,
  );
}
