// What people type into the form of a goal, and what it means. Every mistake is named by its field.
import type { Both } from "#app/domain/both.ts";
import { addDays, addMonths, type Day, isDay } from "#app/domain/day.ts";
import { minorDigitsOf } from "#app/i18n/currency.ts";
import type { GoalDraft, StepDraft } from "./goal-draft.ts";
import { findMetric, type Metric, type MetricKey, metrics } from "./metrics.ts";
import { hasReached } from "./pace.ts";
import { stepTitle } from "./steps.ts";

export type GoalFields = Record<string, string>;
/** A key of the texts `plan.mistake`. */
export type Mistake =
  | "missing"
  | "tooLong"
  | "unknown"
  | "noNumber"
  | "tooMuch"
  | "tooSmall"
  | "noWhole"
  | "noDay"
  | "dayOver"
  | "dayFar"
  | "afterGoal"
  | "beyondTarget"
  | "share"
  | "months";
export type Mistakes = Partial<Record<string, Mistake>>;

export type FormWorld = {
  /** The first day on which it may be due is the next one. */
  today: Day;
  currency: string;
  featureKeys: string[];
};

export const STEP_ROWS = 4;
export const TITLE_LENGTH = 120;
const FAR_MONTHS = 60;
const MOST = { people: 1e7, count: 1e10, share: 1, money: 1e15 } as const;

/** @param fields `title` in one language, or `titleJa` and `titleEn`; `step1Title`, `step1Value`, `step1Due` … */
export function readGoalForm(
  fields: GoalFields,
  world: FormWorld,
): { draft: GoalDraft & { evenly: number } } | { mistakes: Mistakes } {
  const mistakes: Mistakes = {};
  const title = readTitle(fields, "title", mistakes);
  const metric = readMetricKey(fields.metric, mistakes);
  const featureKey = metric === "feature_events" ? (fields.feature ?? "") : null;
  if (featureKey !== null && !world.featureKeys.includes(featureKey))
    mistakes.feature = featureKey ? "unknown" : "missing";
  const direction = fields.direction === "down" ? ("down" as const) : ("up" as const);
  if (!["", "up", "down"].includes(fields.direction ?? "")) mistakes.direction = "unknown";
  const unit = metrics[metric].unit;
  const target = readAmount(fields.target, unit, world.currency, mistakes, "target");
  const dueOn = readDue(fields.due, world.today, mistakes, "due");
  const course = { metric, target, direction, dueOn };
  const steps = readSteps(fields, course, world, mistakes);
  if (Object.keys(mistakes).length > 0) return { mistakes };
  const evenly = fields.steps === "own" ? 0 : Math.min(5, Math.max(0, Number.parseInt(fields.even ?? "3", 10) || 0));
  return { draft: { title, metric, featureKey, target, direction, dueOn, steps: evenly > 0 ? [] : steps, evenly } };
}

/** A number as people type it: 1,200 or 1200 or 60% or full-width digits; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s,¥$€£円人回%]/g, "")
    .replace(/[−‐–]/g, "-");
  return /^-?\d{1,16}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/** An amount in the metric's own unit as a form shows it: percents of a share, whole units of money. */
export function fieldOf(value: number | null, unit: Metric["unit"], currency: string): string {
  if (value === null) return "";
  if (unit === "share") return String(Math.round(value * 1_000) / 10);
  return String(unit === "money" ? value / 10 ** minorDigitsOf(currency) : value);
}

/** The same the other way round: null and a mistake where it is no such amount. */
export function readAmount(
  text: string | undefined,
  unit: Metric["unit"],
  currency: string,
  mistakes: Mistakes,
  field: string,
): number {
  const typed = text?.trim() ? readNumber(text) : undefined;
  const say = (mistake: Mistake) => {
    mistakes[field] ??= mistake;
    return 0;
  };
  if (typed === undefined) return say("missing");
  if (typed === null) return say("noNumber");
  if ((unit === "people" || unit === "count") && !Number.isInteger(typed)) return say("noWhole");
  const value =
    unit === "share" ? typed / 100 : unit === "money" ? Math.round(typed * 10 ** minorDigitsOf(currency)) : typed;
  if (value < 0) return say("tooSmall");
  return value > MOST[unit] ? say("tooMuch") : value;
}

/** A due day as typed by hand: `2027-03-31`, `2027/3/31` or 2027年3月31日. */
export function readDue(text: string | undefined, today: Day, mistakes: Mistakes, field: string): Day {
  const day = readDay(text ?? "");
  const mistake = !text?.trim()
    ? "missing"
    : day === null
      ? "noDay"
      : day <= today
        ? "dayOver"
        : day > addMonths(today, FAR_MONTHS)
          ? "dayFar"
          : null;
  if (mistake) mistakes[field] ??= mistake;
  return mistake ? addDays(today, 1) : (day as Day);
}

export function readDay(text: string): Day | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize("NFKC").trim());
  const day = match && `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
  return day && isDay(day) ? day : null;
}

/** One text for both languages, or one for each. */
export function readTitle(fields: GoalFields, name: string, mistakes: Mistakes): Both {
  const one = (fields[name] ?? "").trim();
  const ja = (fields[`${name}Ja`] ?? "").trim() || one;
  const en = (fields[`${name}En`] ?? "").trim() || one;
  const field = fields[`${name}Ja`] === undefined ? name : `${name}Ja`;
  if (!ja && !en) mistakes[field] ??= "missing";
  if (ja.length > TITLE_LENGTH) mistakes[field] ??= "tooLong";
  if (en.length > TITLE_LENGTH) mistakes[one ? name : `${name}En`] ??= "tooLong";
  return { ja: ja || en, en: en || ja };
}

function readMetricKey(text: string | undefined, mistakes: Mistakes): MetricKey {
  if (text && findMetric(text)) return text as MetricKey;
  mistakes.metric = text ? "unknown" : "missing";
  return "active_users";
}

type Course = Pick<GoalDraft, "metric" | "target" | "direction" | "dueOn">;

function readSteps(fields: GoalFields, course: Course, world: FormWorld, mistakes: Mistakes): StepDraft[] {
  if (fields.steps !== "own") return [];
  return Array.from({ length: STEP_ROWS }, (_, i) => `step${i + 1}`).flatMap((name) => {
    const filled = ["Title", "Value", "Due"].some((part) => fields[`${name}${part}`]?.trim());
    return filled ? [readStep(fields, name, course, world, mistakes)] : [];
  });
}

/** Without a value a person says when it is reached, and then it needs a name. */
export function readStep(
  fields: GoalFields,
  name: string,
  course: Course,
  { today, currency }: FormWorld,
  mistakes: Mistakes,
): StepDraft {
  const value = fields[`${name}Value`]?.trim();
  const unit = metrics[course.metric].unit;
  const threshold = value ? readAmount(value, unit, currency, mistakes, `${name}Value`) : null;
  if (threshold !== null && hasReached(threshold, course.target, course.direction) && threshold !== course.target)
    mistakes[`${name}Value`] ??= "beyondTarget";
  const typedDue = fields[`${name}Due`]?.trim();
  const dueOn = typedDue ? readDue(typedDue, today, mistakes, `${name}Due`) : course.dueOn;
  if (dueOn > course.dueOn && !mistakes.due) mistakes[`${name}Due`] ??= "afterGoal";
  const isNamed = [`${name}Title`, `${name}TitleJa`, `${name}TitleEn`].some((field) => fields[field]?.trim());
  const title =
    isNamed || threshold === null
      ? readTitle(fields, `${name}Title`, mistakes)
      : stepTitle(course.metric, threshold, currency);
  return { title, threshold, dueOn };
}
