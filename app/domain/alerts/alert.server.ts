// An alert as our people see it, and what they do with it: look after it, put it off, end it with an outcome.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { type AuditedAct, recordAct } from "#app/domain/staff/audit.server.ts";
import { closeTask } from "#app/domain/tasks/task.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import type { AlertQuery, Outcome } from "./alert-query.ts";
import type { Evidence } from "./health-signs.ts";
import { type AlertKind, alertKinds, type Department, growthKinds, isAlertKind, leavingKinds } from "./rule.ts";

export type Alert = {
  id: string;
  kind: AlertKind;
  /** How often this sign has come back, from 1. */
  round: number;
  evidence: Evidence;
  department: Department;
  account: { id: AccountId; slug: string; name: string; timeZone: string };
  owner: { id: string; name: string } | null;
  raisedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  snoozedUntil: Day | null;
  endedAt: Date | null;
  /** Null where the sign went away by itself. */
  endedBy: string | null;
  outcome: string | null;
  note: string;
  /** The open task that came of it. */
  taskId: string | null;
};

/** At most so many alerts are listed. */
export const MOST_ALERTS = 300;

/** Alerts of every account: open ones the longest standing first, others the latest. */
export function listAlerts(query: AlertQuery & { staffId?: string | null; accountId?: AccountId | null }) {
  return acrossAccounts((tx) => readAlerts(tx, query));
}

export function findAlert(accountId: AccountId, id: string): Promise<Alert | null> {
  const query = { state: "any", accountId, id, side: null, kind: null, department: null } as const;
  return acrossAccounts(async (tx) => (await readAlerts(tx, query))[0] ?? null);
}

/** What came of an act: done, or who had done it before. */
export type Acted = { done: true } | { done: false; by: string | null };

/** Somebody has seen it and looks after it. Of two at once the first has it. */
export function acknowledgeAlert(accountId: AccountId, id: string, staffId: string): Promise<Acted> {
  return act(accountId, id, "alert_acknowledged", staffId, (tx) =>
    tx.alert.updateMany({
      where: { accountId, id, acknowledgedAt: null, endedAt: null },
      data: { acknowledgedAt: new Date(), acknowledgedBy: staffId },
    }),
  );
}

/** Puts it out of sight before a day. What the sign was raised for is not raised again meanwhile. */
export function snoozeAlert(accountId: AccountId, id: string, until: Day, staffId: string): Promise<Acted> {
  return act(accountId, id, "alert_snoozed", staffId, async (tx) => {
    const where = { accountId, id, endedAt: null };
    const changed = await tx.alert.updateMany({ where, data: { snoozedUntil: toDateColumn(until) } });
    if (changed.count > 0) {
      const subject = { accountId, kind: "alert", subjectId: id, closedAt: null };
      await tx.task.updateMany({ where: subject, data: { dueOn: toDateColumn(until) } });
    }
    return changed;
  });
}

/** Ends it, and its task with it. */
export function resolveAlert(
  accountId: AccountId,
  id: string,
  end: { outcome: Outcome; note: string; staffId: string },
): Promise<Acted> {
  const { outcome, note, staffId } = end;
  return act(accountId, id, "alert_resolved", staffId, async (tx) => {
    const where = { accountId, id, endedAt: null };
    const changed = await tx.alert.updateMany({
      where,
      data: { endedAt: new Date(), endedBy: staffId, outcome, note },
    });
    if (changed.count > 0) await closeTask(tx, accountId, { kind: "alert", subjectId: id }, end);
    return changed;
  });
}

async function act(
  accountId: AccountId,
  id: string,
  name: AuditedAct,
  staffId: string,
  change: (tx: Tx) => Promise<{ count: number }>,
): Promise<Acted> {
  return withAccount(accountId, async (tx) => {
    const { count } = await change(tx);
    const alert = await tx.alert.findUnique({ where: { accountId_id: { accountId, id } } });
    if (count > 0) {
      if (alert && isAlertKind(alert.kind)) await recordAct(tx, accountId, { staffId }, name, nameOf(alert.kind));
      return { done: true };
    }
    const who = alert?.endedBy ?? alert?.acknowledgedBy ?? null;
    const staff = who ? await tx.staff.findUnique({ where: { id: who }, select: { name: true } }) : null;
    return { done: false, by: staff?.name ?? null };
  });
}

/** What a kind is called in both languages, for what is kept. */
export function nameOf(kind: AlertKind): { ja: string; en: string } {
  return { ja: translator("ja", "alerts")(`kind.${kind}`), en: translator("en", "alerts")(`kind.${kind}`) };
}

type Wanted = Omit<AlertQuery, "state" | "owner"> & {
  state: AlertQuery["state"] | "any";
  staffId?: string | null;
  accountId?: AccountId | null;
  id?: string | null;
};

async function readAlerts(tx: Tx, wanted: Wanted): Promise<Alert[]> {
  const { state, side, kind, department, staffId = null, accountId = null, id = null } = wanted;
  const kinds = kind ? [kind] : side === "leaving" ? leavingKinds : side === "growth" ? growthKinds : alertKinds;
  const rows = await tx.$queryRaw<(Omit<Alert, "snoozedUntil"> & { snoozedUntil: Date | null })[]>`
    select l.id, l.kind, l.round, l.evidence, l.department, l.raised_at as "raisedAt",
           l.acknowledged_at as "acknowledgedAt", k.name as "acknowledgedBy", l.snoozed_until as "snoozedUntil",
           l.ended_at as "endedAt", e.name as "endedBy", l.outcome, l.note, t.id as "taskId",
           json_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'timeZone', a.time_zone) as account,
           case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as owner
      from alert l
      join account a on a.id = l.account_id
      left join staff s on s.id = l.staff_id
      left join staff k on k.id = l.acknowledged_by
      left join staff e on e.id = l.ended_by
      left join task t on t.account_id = l.account_id and t.kind = 'alert' and t.subject_id = l.id and t.closed_at is null
     where l.kind = any (${[...kinds]})
       and (${state} = 'any'
            or ${state} = 'ended' and l.ended_at is not null
            or ${state} = 'snoozed' and l.ended_at is null and l.snoozed_until > (now() at time zone a.time_zone)::date
            or ${state} = 'open' and l.ended_at is null
               and (l.snoozed_until is null or l.snoozed_until <= (now() at time zone a.time_zone)::date))
       and (${department}::text is null or l.department = ${department})
       and (${staffId}::uuid is null or l.staff_id is null or l.staff_id = ${staffId}::uuid)
       and (${accountId}::uuid is null or l.account_id = ${accountId}::uuid)
       and (${id}::uuid is null or l.id = ${id}::uuid)
     order by case when l.ended_at is null then l.raised_at end, l.ended_at desc, l.id
     limit ${MOST_ALERTS}`;
  return rows.map((row) => ({ ...row, snoozedUntil: row.snoozedUntil && fromDateColumn(row.snoozedUntil) }));
}
