// What is said of a renewal's decision. What may be wrong with it is in contract-rules.ts.
import type { Day } from "#app/domain/day.ts";

export const decisions = ["renewed", "expanded", "reduced", "churned"] as const;
export type Decision = (typeof decisions)[number];
export const saviours = ["value", "discount", "other"] as const;
export type SavedBy = (typeof saviours)[number];

export type RenewalDraft = {
  /** The renewal day that was decided about. */
  renewsOn: Day;
  decision: Decision;
  decidedOn: Day;
  mrrBeforeMinor: number;
  /** 0 exactly when the customer left. */
  mrrAfterMinor: number;
  /** Why the customer left or takes less. */
  causeId: string | null;
  /** What kept a customer who wanted to leave. */
  savedBy: SavedBy | null;
  competitor: string;
  note: string;
};

export const COMPETITOR_MAX = 120;
export const NOTE_MAX = 4_000;
