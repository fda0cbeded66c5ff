// The plan in the order of its days: what was reached, what should have been, what is due.
import type { Both } from "#app/domain/both.ts";
import type { Day } from "#app/domain/day.ts";
import type { Status } from "./pace.ts";
import type { PlanGoal } from "./plan.ts";

export type Moment = {
  key: string;
  kind: "milestone" | "goal";
  goalId: string;
  goalTitle: Both;
  title: Both;
  /** When it was reached, else when it is due. */
  day: Day;
  status: Status;
};

/** @returns what lies behind `today`, and what lies ahead, each in order; a goal stands on the day it is due */
export function timelineOf(goals: PlanGoal[], today: Day): { past: Moment[]; ahead: Moment[] } {
  const moments = goals
    .flatMap((goal): Moment[] => {
      const { id: goalId, title: goalTitle, dueOn, status } = goal;
      const steps = goal.milestones.map(({ id, title, achievedOn, dueOn, status }): Moment => {
        return { key: id, kind: "milestone", goalId, goalTitle, title, day: achievedOn ?? dueOn, status };
      });
      return [...steps, { key: goalId, kind: "goal", goalId, goalTitle, title: goalTitle, day: dueOn, status }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : Number(a.kind === "goal") - Number(b.kind === "goal")));
  const isPast = ({ day, kind, status }: Moment) => day < today || (kind === "milestone" && status === "achieved");
  return { past: moments.filter(isPast), ahead: moments.filter((moment) => !isPast(moment)) };
}
