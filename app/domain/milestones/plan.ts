// The success plan as it stands on a day: goals, how far along, and their milestones.
import type { Both } from "#app/domain/both.ts";
import type { Day, Period } from "#app/domain/day.ts";
import type { Metric } from "./metrics.ts";
import { type Course, type Direction, hasReached, progressOf, type Status, statusByHand, statusOf } from "./pace.ts";

export type PlanMilestone = {
  id: string;
  title: Both;
  /** Null where a person says when it is reached. */
  threshold: number | null;
  dueOn: Day;
  achievedOn: Day | null;
  /** The metric's value when it was achieved, as kept then. */
  evidence: number | null;
  /** What shows that it was reached, in the words of whoever said so. */
  note: string;
  status: Status;
};

export type Person = { id: string; name: string };

export type PlanGoal = {
  id: string;
  title: Both;
  metric: string;
  featureKey: string | null;
  unit: Metric["unit"];
  direction: Direction;
  baseline: number | null;
  target: number;
  startsOn: Day;
  dueOn: Day;
  /** In charge at the customer, and on our side. */
  contact: Person | null;
  staff: Person | null;
  current: number | null;
  /** 0–1 of the way from baseline to target, or null when it cannot be measured. */
  progress: number | null;
  status: Status;
  milestones: PlanMilestone[];
};

export type Plan = { goals: PlanGoal[] };

export type Goal = Course & {
  id: string;
  title: Both;
  metric: string;
  featureKey: string | null;
  contact: Person | null;
  staff: Person | null;
  milestones: Step[];
};

/** A milestone and, when it was reached, the day and the value kept as evidence. */
export type Step = {
  id: string;
  title: Both;
  /** Null where a person says when it is reached. */
  threshold: number | null;
  dueOn: Day;
  version: number;
  achievedOn: Day | null;
  evidence: number | null;
  note: string;
};

/**
 * A goal at the end of a day. It is achieved when its metric is at the target, or was: a completed milestone that asks
 * for as much as the goal does keeps it achieved.
 */
export function standingOf(goal: Goal, metric: Metric | null, current: number | null, today: Day): PlanGoal {
  const { id, title, featureKey, direction, baseline, target, startsOn, dueOn, contact, staff } = goal;
  const milestones = goal.milestones.map((step) => stepStanding(goal, step, current, today));
  // A total that must stay small is judged when its time is over.
  const isJudged = metric?.kind !== "total" || direction === "up" || today >= dueOn;
  const isAchieved =
    (isJudged && hasReached(current, target, direction)) ||
    milestones.some(({ achievedOn, threshold }) => achievedOn !== null && hasReached(threshold, target, direction));
  return {
    id,
    title,
    metric: goal.metric,
    featureKey,
    unit: metric?.unit ?? "count",
    direction,
    baseline,
    target,
    startsOn,
    dueOn,
    contact,
    staff,
    current,
    progress: isAchieved ? 1 : progressOf(current, goal),
    status: statusOf(goal, current, today, isAchieved),
    milestones,
  };
}

/** How many milestones were achieved, in a period or ever. */
export function countAchieved({ goals }: Plan, period?: Period): number {
  return goals
    .flatMap(({ milestones }) => milestones)
    .filter(({ achievedOn: day }) => {
      return day !== null && (!period || (period.from <= day && day < period.until));
    }).length;
}

function stepStanding(goal: Goal, step: Step, current: number | null, today: Day): PlanMilestone {
  const { id, title, threshold, dueOn } = step;
  const isAchieved = step.achievedOn !== null && step.achievedOn <= today;
  return {
    id,
    title,
    threshold,
    dueOn,
    achievedOn: isAchieved ? step.achievedOn : null,
    evidence: isAchieved ? step.evidence : null,
    note: isAchieved ? step.note : "",
    status:
      threshold === null
        ? statusByHand(dueOn, today, isAchieved)
        : statusOf({ ...goal, target: threshold, dueOn }, current, today, isAchieved),
  };
}
