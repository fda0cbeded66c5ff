// What staff type into the form of a goal's template, and what it means. A template belongs to no customer and so to no
// currency: it asks for no amount of money.
import { fieldOf, type GoalFields, type Mistakes, readAmount, readNumber, readTitle, STEP_ROWS } from "./goal-form.ts";
import type { TemplateFields } from "./goal-template.server.ts";
import type { GoalTemplate, TemplateStep } from "./goal-template.ts";
import { findMetric, type MetricKey, metricKeys, metrics } from "./metrics.ts";

const MOST_MONTHS = 60;
/** What a template may ask for. */
export const templateMetrics = metricKeys.filter((key) => metrics[key].unit !== "money");
const sizes = ["small", "mid", "large"] as const;

type World = { featureKeys: string[]; industries: readonly string[] };

export function fieldsOfTemplate(template: GoalTemplate): GoalFields {
  const fields: GoalFields = {
    version: String(template.version),
    titleJa: template.title.ja,
    titleEn: template.title.en,
    industry: template.industry ?? "",
    size: template.size ?? "",
    metric: template.metric,
    feature: template.featureKey ?? "",
    target: fieldOf(template.target, findMetric(template.metric)?.unit ?? "count", ""),
    direction: template.direction,
    months: String(template.dueMonths),
    inUse: template.retiredAt ? "" : "on",
  };
  for (const [i, step] of template.milestones.entries()) {
    fields[`step${i + 1}TitleJa`] = step.title.ja;
    fields[`step${i + 1}TitleEn`] = step.title.en;
    fields[`step${i + 1}Share`] = step.share === null ? "" : String(step.share);
    fields[`step${i + 1}Time`] = String(step.time);
  }
  return fields;
}

export function readTemplateForm(
  fields: GoalFields,
  world: World,
): { template: TemplateFields; inUse: boolean } | { mistakes: Mistakes } {
  const mistakes: Mistakes = {};
  const title = readTitle(fields, "title", mistakes);
  const metric: MetricKey = templateMetrics.find((key) => key === fields.metric) ?? "active_users";
  if (metric !== fields.metric) mistakes.metric = "unknown";
  const featureKey = metric === "feature_events" ? (fields.feature ?? "") : null;
  if (featureKey !== null && !world.featureKeys.includes(featureKey)) mistakes.feature = "unknown";
  const industry = fields.industry || null;
  if (industry !== null && !world.industries.includes(industry)) mistakes.industry = "unknown";
  const size = sizes.find((each) => each === fields.size) ?? null;
  if (fields.size && !size) mistakes.size = "unknown";
  const target = readAmount(fields.target, metrics[metric].unit, "", mistakes, "target");
  const direction = fields.direction === "down" ? ("down" as const) : ("up" as const);
  if (direction === "down" && metrics[metric].kind === "total") mistakes.direction = "unknown";
  const dueMonths = readNumber(fields.months ?? "") ?? 0;
  if (!Number.isInteger(dueMonths) || dueMonths < 1 || dueMonths > MOST_MONTHS) mistakes.months = "months";
  const milestones = readTemplateSteps(fields, mistakes);
  if (Object.keys(mistakes).length > 0) return { mistakes };
  const template = { title, metric, featureKey, industry, size, target, direction, dueMonths, milestones };
  return { template, inUse: fields.inUse === "on" };
}

function readTemplateSteps(fields: GoalFields, mistakes: Mistakes): TemplateStep[] {
  return Array.from({ length: STEP_ROWS }, (_, i) => `step${i + 1}`).flatMap((name) => {
    const filled = ["TitleJa", "TitleEn", "Share", "Time"].some((part) => fields[`${name}${part}`]?.trim());
    if (!filled) return [];
    const share = fields[`${name}Share`]?.trim() ? readShare(fields, `${name}Share`, mistakes) : null;
    const time = fields[`${name}Time`]?.trim() ? readShare(fields, `${name}Time`, mistakes) : (share ?? 1);
    return [{ title: readTitle(fields, `${name}Title`, mistakes), share, time }];
  });
}

/** More than 0 and no more than 1. */
function readShare(fields: GoalFields, field: string, mistakes: Mistakes): number {
  const value = readNumber(fields[field] ?? "");
  if (value === null || value <= 0 || value > 1) mistakes[field] = "share";
  return value ?? 0;
}
