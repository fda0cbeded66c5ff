// The rules that hold: ours to start with, and what the console has changed of them.
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { type AlertKind, type AlertRule, type Department, startingRules } from "./rule.ts";

export type HeldRule = AlertRule & {
  version: number;
  changed: { at: Date; by: string | null } | null;
};

/** Every rule, in the order in which they are shown. */
export function listRules(): Promise<HeldRule[]> {
  return acrossAccounts(readRules);
}

async function readRules(tx: Tx): Promise<HeldRule[]> {
  const rows = await tx.$queryRaw<(Omit<HeldRule, "changed"> & { changedAt: Date; changedBy: string | null })[]>`
    select r.kind, r.is_on as "isOn", r.threshold, r.days, r.rearm_days as "rearmDays", r.department,
           r.staff_id as "staffId", r.opens_task as "opensTask", r.due_days as "dueDays", r.version,
           r.changed_at as "changedAt", s.name as "changedBy"
      from alert_rule r left join staff s on s.id = r.changed_by`;
  return startingRules.map((start) => {
    const row = rows.find(({ kind }) => kind === start.kind);
    if (!row) return { ...start, version: 0, changed: null };
    const { changedAt, changedBy, ...rule } = row;
    return { ...rule, changed: { at: changedAt, by: changedBy } };
  });
}

/** The rules as the sweep asks for them. */
export async function rulesByKind(tx: Tx): Promise<Record<AlertKind, AlertRule>> {
  const byKind: Partial<Record<AlertKind, AlertRule>> = {};
  for (const rule of await readRules(tx)) byKind[rule.kind] = rule;
  return byKind as Record<AlertKind, AlertRule>;
}

export type RuleChange = Omit<AlertRule, "kind"> & { department: Department };

/**
 * Changes a rule for alerts to come; those that stand keep what they were raised with.
 *
 * @param seen the version that the change was made from; 0 for a rule that was never changed
 * @returns false when a colleague was quicker; nothing is changed then
 */
export function changeRule(kind: AlertKind, change: RuleChange, seen: number, staffId: string): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const data = { ...change, changedBy: staffId, changedAt: new Date() };
    if (seen === 0) {
      const { count } = await tx.alertRule.createMany({ data: { kind, ...data }, skipDuplicates: true });
      return count > 0;
    }
    const where = { kind, version: seen };
    const { count } = await tx.alertRule.updateMany({ where, data: { ...data, version: seen + 1 } });
    return count > 0;
  });
}
