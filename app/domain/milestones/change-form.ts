// What staff type to change a goal, and what it means.
import type { Agreement } from "./agreement.ts";
import type { GoalChange } from "./goal-change.server.ts";
import {
  type FormWorld,
  fieldOf,
  type GoalFields,
  type Mistakes,
  readAmount,
  readDay,
  readDue,
  readStep,
  readTitle,
} from "./goal-form.ts";
import { findMetric, type MetricKey } from "./metrics.ts";

/** Empty rows offered below the steps that are there. */
const NEW_STEPS = 2;
/** More than any goal has; the number comes back with the form, and could be any. */
const MOST_ROWS = 50;

/** How many rows of steps the form has. */
export function stepRows(fields: GoalFields): number {
  return Math.min(MOST_ROWS, Math.max(0, Number.parseInt(fields.rows ?? "", 10) || 0));
}

/** A goal as the fields of its form. */
export function fieldsOfGoal(goal: Agreement, currency: string): GoalFields {
  const unit = findMetric(goal.metric)?.unit ?? "count";
  const fields: GoalFields = {
    version: String(goal.version),
    titleJa: goal.title.ja,
    titleEn: goal.title.en,
    target: fieldOf(goal.target, unit, currency),
    due: goal.dueOn,
    contact: goal.contact?.id ?? "",
    staff: goal.staff?.id ?? "",
    rows: String(goal.milestones.length + NEW_STEPS),
  };
  for (const [i, step] of goal.milestones.entries()) {
    fields[`step${i + 1}Id`] = step.id;
    fields[`step${i + 1}TitleJa`] = step.title.ja;
    fields[`step${i + 1}TitleEn`] = step.title.en;
    fields[`step${i + 1}Value`] = fieldOf(step.threshold, unit, currency);
    fields[`step${i + 1}Due`] = step.dueOn;
  }
  return fields;
}

/**
 * What somebody typed, when another was quicker: with the steps that the other added, which would go by not being there.
 * A step that was there all along and was emptied stays empty.
 */
export function withNewSteps(typed: GoalFields, saved: GoalFields): GoalFields {
  const fields = { ...typed };
  let rows = stepRows(typed);
  const known = Array.from({ length: rows }, (_, i) => typed[`step${i + 1}Id`]);
  for (const name of Array.from({ length: stepRows(saved) }, (_, i) => `step${i + 1}`)) {
    const id = saved[`${name}Id`];
    if (!id || known.includes(id) || rows === MOST_ROWS) continue;
    rows += 1;
    for (const part of ["Id", "TitleJa", "TitleEn", "Value", "Due"])
      fields[`step${rows}${part}`] = saved[`${name}${part}`] ?? "";
  }
  return { ...fields, rows: String(rows) };
}

/** @param goal as it stands: a day that is over may stay as it is, and only a new one must lie ahead */
export function readChangeForm(
  fields: GoalFields,
  goal: Agreement,
  world: Pick<FormWorld, "today" | "currency">,
): { change: GoalChange } | { mistakes: Mistakes } {
  const mistakes: Mistakes = {};
  const known = findMetric(goal.metric);
  const metric = (known ? goal.metric : "feature_events") as MetricKey;
  const { currency, today } = world;
  const title = readTitle(fields, "title", mistakes);
  const target = readAmount(fields.target, known?.unit ?? "count", currency, mistakes, "target");
  const kept = readDay(fields.due ?? "") === goal.dueOn;
  const dueOn = kept ? goal.dueOn : readDue(fields.due, today, mistakes, "due");
  const course = { metric, target, direction: goal.direction, dueOn };
  const steps = Array.from({ length: stepRows(fields) }, (_, i) => `step${i + 1}`).flatMap((name) => {
    const filled = ["TitleJa", "TitleEn", "Value"].some((part) => fields[`${name}${part}`]?.trim());
    if (!filled) return [];
    const before = goal.milestones.find(({ id }) => id === fields[`${name}Id`]);
    const stays = before !== undefined && readDay(fields[`${name}Due`] ?? "") === before.dueOn;
    const typed = stays ? { ...fields, [`${name}Due`]: "" } : fields;
    const step = readStep(typed, name, course, { today, currency, featureKeys: [] }, mistakes);
    return [{ ...step, ...(stays && { dueOn: before.dueOn }), id: before?.id ?? null }];
  });
  if (Object.keys(mistakes).length > 0) return { mistakes };
  return { change: { title, target, dueOn, contactId: fields.contact || null, staffId: fields.staff || null, steps } };
}
