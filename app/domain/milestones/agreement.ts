// A goal is proposed by either side and counts once the other has accepted it.
import type { Both } from "#app/domain/both.ts";
import type { Goal, Step } from "./plan.ts";

export type Side = "customer" | "staff";

export type Agreement = Omit<Goal, "milestones"> & {
  /** Of what is used, where the metric counts the uses of one feature. */
  featureName: Both | null;
  /** Counts up with every change; a form carries the one that it was made from. */
  version: number;
  proposedAt: Date;
  proposedBy: Side;
  proposerName: string | null;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  declinedNote: string;
  retiredAt: Date | null;
  /** Who accepted it. */
  deciderName: string | null;
  milestones: (Step & { /** Since when it asks for what it asks. */ definedAt: Date })[];
};

export type AgreementState = "waiting" | "agreed" | "declined" | "retired";

export function stateOf({
  acceptedAt,
  declinedAt,
  retiredAt,
}: Pick<Agreement, "acceptedAt" | "declinedAt" | "retiredAt">): AgreementState {
  if (retiredAt) return "retired";
  if (declinedAt) return "declined";
  return acceptedAt ? "agreed" : "waiting";
}

export function isAgreed(goal: Agreement): boolean {
  return stateOf(goal) === "agreed";
}

export function isWaiting(goal: Agreement): boolean {
  return stateOf(goal) === "waiting";
}

/** Whether a proposal waits for an answer of this side: that is, the other one made it. */
export function waitsFor(goal: Agreement, side: Side): boolean {
  return isWaiting(goal) && goal.proposedBy !== side;
}
