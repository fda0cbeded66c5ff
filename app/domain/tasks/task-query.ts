// Which tasks to show, as the address says it. What it says wrongly is as if it said nothing.
import { type Day, daysBetween } from "#app/domain/day.ts";

export const taskKinds = [
  "dispute",
  "proposal",
  "comment",
  "report_comment",
  "colleague",
  "unreachable",
  "decision",
  "detractor",
  "passive",
  "promoter",
  "touch",
  "silent_executive",
  "alert",
  "playbook_step",
  "lesson",
] as const;
export type TaskKind = (typeof taskKinds)[number];

export type TaskQuery = {
  /** Of the reader and of nobody, or everybody's. */
  owner: "mine" | "all";
  kind: TaskKind | null;
  state: "open" | "closed";
};

export function taskQueryOf(params: URLSearchParams): TaskQuery {
  return {
    owner: params.get("owner") === "all" ? "all" : "mine",
    kind: taskKinds.find((kind) => kind === params.get("kind")) ?? null,
    state: params.get("state") === "closed" ? "closed" : "open",
  };
}

export type Dueness = { kind: "late" | "today" | "ahead"; days: number };

/** How a due day stands on a day: late by so many days, today, or so many days ahead. */
export function dueness(dueOn: Day, today: Day): Dueness {
  const days = daysBetween(today, dueOn);
  return { kind: days < 0 ? "late" : days === 0 ? "today" : "ahead", days: Math.abs(days) };
}
