// A goal as staff prepare it for a segment: what it asks for, in how many months, and the steps on the way.
import type { Both } from "#app/domain/both.ts";
import { addDays, addMonths, type Day, daysBetween } from "#app/domain/day.ts";
import type { GoalDraft } from "./goal-draft.ts";
import { findMetric, type MetricKey } from "./metrics.ts";
import type { Direction } from "./pace.ts";
import { onTheWay } from "./steps.ts";

export type TemplateStep = {
  title: Both;
  /** 0–1 of the way from where the customer is to the target; null where a person says when it is reached. */
  share: number | null;
  /** 0–1 of the time from start to due day. */
  time: number;
};

export type GoalTemplate = {
  id: string;
  key: string;
  /** Null stands for every industry, or every size. */
  industry: string | null;
  size: "small" | "mid" | "large" | null;
  title: Both;
  metric: MetricKey;
  featureKey: string | null;
  target: number;
  direction: Direction;
  dueMonths: number;
  milestones: TemplateStep[];
  position: number;
  version: number;
  changedAt: Date;
  changedBy: string | null;
  retiredAt: Date | null;
};

/** Whether the template is meant for customers like this one. */
export function isFor(
  { industry, size }: Pick<GoalTemplate, "industry" | "size">,
  account: { industry: string; size: string },
): boolean {
  return (industry === null || industry === account.industry) && (size === null || size === account.size);
}

/** The goal that a template makes for a customer who is at `baseline` today. */
export function draftFrom(
  template: Pick<GoalTemplate, "title" | "metric" | "featureKey" | "target" | "direction" | "dueMonths" | "milestones">,
  baseline: number | null,
  today: Day,
): GoalDraft {
  const { title, metric, featureKey, target, direction, dueMonths } = template;
  const dueOn = addMonths(today, dueMonths);
  const way = { baseline: baseline ?? 0, target, unit: findMetric(metric)?.unit ?? ("count" as const) };
  const steps = template.milestones.map(({ title, share, time }) => ({
    title,
    threshold: share === null ? null : onTheWay(way, share),
    dueOn: addDays(today, Math.round(daysBetween(today, dueOn) * time)),
  }));
  return { title, metric, featureKey, target, direction, dueOn, steps };
}
