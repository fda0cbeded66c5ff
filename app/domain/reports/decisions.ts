// Decisions that a report asks for, and the answers to them.
import { addMonths, type Day } from "#app/domain/day.ts";
import type { ReportSnapshot, SnapshotStep } from "./snapshot.ts";

export const decisionAnswers = ["accept", "discuss", "decline"] as const;
export type Answer = (typeof decisionAnswers)[number];

/** Letters that an answer's comment may have. */
export const MOST_ANSWER = 1_000;

/** Names a step within its edition, and the same step again in the next. */
export function keyOf(step: Pick<SnapshotStep, "kind"> & { key?: string | undefined }): string {
  return step.key ?? step.kind;
}

/** The decision of an edition by its key. */
export function decisionOf({ summary }: ReportSnapshot, key: string): SnapshotStep | null {
  return summary.decisions.find((decision) => keyOf(decision) === key) ?? null;
}

/** The first day on which answers are final: the next quarter is over by then. */
export function finalOn({ quarter }: Pick<ReportSnapshot, "quarter">): Day {
  return addMonths(quarter.until, 3);
}

/** How an answer is shown: the newest of each person. */
export type GivenAnswer = {
  key: string;
  contactId: string;
  name: string;
  answer: Answer;
  comment: string;
  answeredAt: Date;
  /** How often the person answered. */
  times: number;
};

/** An answer with the decision that it is about; null where a later edition asks for it no more. */
export type IssueAnswer = GivenAnswer & { decision: SnapshotStep | null };
