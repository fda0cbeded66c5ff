// Goals that staff prepare for a segment and bring to its customers.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { findGap } from "./goal-draft.ts";
import { draftFrom, type GoalTemplate, type TemplateStep } from "./goal-template.ts";
import { measureNow } from "./measure.server.ts";
import type { MetricKey } from "./metrics.ts";
import type { Direction } from "./pace.ts";
import { writeProposal } from "./proposal.server.ts";

export type TemplateFields = Omit<
  GoalTemplate,
  "id" | "key" | "position" | "version" | "changedAt" | "changedBy" | "retiredAt"
>;

/** For our own staff: every template, those in use first, in the order in which they are offered. */
export function listGoalTemplates(): Promise<GoalTemplate[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.goalTemplate.findMany({ orderBy: [{ position: "asc" }, { key: "asc" }] });
    const names = await namesOf(tx, rows);
    const templates = rows.map((row) => templateOf(row, names));
    return [...templates.filter(({ retiredAt }) => !retiredAt), ...templates.filter(({ retiredAt }) => retiredAt)];
  });
}

export function findGoalTemplate(id: string): Promise<GoalTemplate | null> {
  return acrossAccounts(async (tx) => {
    const row = await tx.goalTemplate.findUnique({ where: { id } });
    return row && templateOf(row, await namesOf(tx, [row]));
  });
}

/** @returns the new template's id */
export function addGoalTemplate(staffId: string, fields: TemplateFields): Promise<string> {
  return acrossAccounts(async (tx) => {
    const id = crypto.randomUUID();
    const position = await tx.goalTemplate.count();
    await tx.goalTemplate.create({ data: { id, key: id.slice(0, 8), position, changedBy: staffId, ...rowOf(fields) } });
    return id;
  });
}

/**
 * Changes a template, or takes it out of use. Goals that were made from it stay as they are.
 * @param version the one that the form was made from
 * @returns whether it was still that version; when not, nothing was changed
 */
export function changeGoalTemplate(
  id: string,
  version: number,
  staffId: string,
  fields: TemplateFields,
  inUse: boolean,
): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const { count } = await tx.goalTemplate.updateMany({
      where: { id, version },
      data: {
        ...rowOf(fields),
        version: version + 1,
        changedBy: staffId,
        changedAt: new Date(),
        retiredAt: inUse ? null : new Date(),
      },
    });
    return count > 0;
  });
}

/**
 * Proposes a template's goal to a customer, measured from where they are today. The customer decides.
 * @returns the goal's id, or why it cannot be proposed: the customer is already there
 */
export function applyGoalTemplate(
  { id: accountId }: Pick<AccountFacts, "id">,
  template: GoalTemplate,
  staffId: string,
  now: Date,
): Promise<string | "reached"> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const baseline = await measureNow(tx, account, template, now);
    const draft = draftFrom(template, baseline, today);
    if (findGap(draft, baseline)) return "reached";
    return writeProposal(tx, account, { staffId }, draft, { baseline, today, templateId: template.id });
  });
}

function rowOf({ title, milestones, ...fields }: TemplateFields) {
  return { ...fields, titleJa: title.ja, titleEn: title.en, milestones };
}

type Row = Awaited<ReturnType<Tx["goalTemplate"]["findUniqueOrThrow"]>>;

async function namesOf(tx: Tx, rows: Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ changedBy }) => changedBy ?? []);
  const people = ids.length ? await tx.staff.findMany({ where: { id: { in: ids } } }) : [];
  return new Map(people.map(({ id, name }) => [id, name]));
}

function templateOf({ titleJa, titleEn, changedBy, ...row }: Row, names: Map<string, string>): GoalTemplate {
  return {
    ...row,
    size: row.size as GoalTemplate["size"],
    metric: row.metric as MetricKey,
    direction: row.direction as Direction,
    title: { ja: titleJa, en: titleEn },
    milestones: row.milestones as TemplateStep[],
    changedBy: changedBy ? (names.get(changedBy) ?? null) : null,
  };
}
