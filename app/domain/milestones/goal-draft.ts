// A goal as somebody writes it down, before it is measured and agreed on.
import type { Both } from "#app/domain/both.ts";
import type { Day } from "#app/domain/day.ts";
import { type MetricKey, metrics } from "./metrics.ts";
import type { Direction } from "./pace.ts";

export type StepDraft = {
  title: Both;
  /** Null where a person says when it is reached. */
  threshold: number | null;
  dueOn: Day;
};

export type GoalDraft = {
  title: Both;
  metric: MetricKey;
  featureKey: string | null;
  /** In the metric's own unit: people, uses, 0–1 of a share, minor units of money. */
  target: number;
  direction: Direction;
  dueOn: Day;
  steps: StepDraft[];
};

/** What keeps a goal from being one, given where it starts: there is nothing to gain, or the other way is meant. */
export type Gap = "sameAsBaseline" | "alreadyAbove" | "alreadyBelow" | "onlyGrows";

/** Null when there is something to reach. */
export function findGap(
  { metric, target, direction }: Pick<GoalDraft, "metric" | "target" | "direction">,
  baseline: number | null,
): Gap | null {
  if (metrics[metric].kind === "total" && direction === "down") return "onlyGrows";
  if (baseline === null) return null;
  if (target === baseline) return "sameAsBaseline";
  if (direction === "up" && target < baseline) return "alreadyAbove";
  return direction === "down" && target > baseline ? "alreadyBelow" : null;
}
