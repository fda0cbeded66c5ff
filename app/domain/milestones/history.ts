// How a goal came to be what it is, the newest first.
import type { Both } from "#app/domain/both.ts";
import { type Day, dayAt } from "#app/domain/day.ts";
import { type Agreement, type Side, stateOf } from "./agreement.ts";

/** What staff changed, as the record of acts keeps it. */
export type Change = { at: Date; name: string | null; detail: Record<string, unknown> };

export type GoalEvent = { day: Day } & (
  | { kind: "proposed"; name: string | null; side: Side }
  | { kind: "accepted"; name: string | null }
  | { kind: "declined" }
  | { kind: "retired" }
  | { kind: "reached"; title: Both }
  | { kind: "changed"; name: string | null; target: [number, number] | null; due: [Day, Day] | null }
);

export function historyOf(goal: Agreement, changes: Change[], timeZone: string): GoalEvent[] {
  const on = (at: Date) => dayAt(at, timeZone);
  const events: GoalEvent[] = [
    { kind: "proposed", day: on(goal.proposedAt), name: goal.proposerName, side: goal.proposedBy },
  ];
  if (goal.acceptedAt) events.push({ kind: "accepted", day: on(goal.acceptedAt), name: goal.deciderName });
  if (goal.declinedAt) events.push({ kind: "declined", day: on(goal.declinedAt) });
  for (const { at, name, detail } of changes) {
    if (detail.retired === true) continue;
    events.push({
      kind: "changed",
      day: on(at),
      name,
      target: pairOf(detail, "target", "number"),
      due: pairOf(detail, "due", "string"),
    });
  }
  for (const { achievedOn, title } of goal.milestones) {
    if (achievedOn) events.push({ kind: "reached", day: achievedOn, title });
  }
  if (stateOf(goal) === "retired" && goal.retiredAt) events.push({ kind: "retired", day: on(goal.retiredAt) });
  // Of one day, what came later stands first.
  return events.reverse().sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

function pairOf<T extends "number" | "string">(detail: Change["detail"], field: string, type: T) {
  type Value = T extends "number" ? number : string;
  const [before, after] = [detail[`${field}Before`], detail[field]];
  const changed = typeof before === type && typeof after === type && before !== after;
  return changed ? ([before, after] as [Value, Value]) : null;
}
