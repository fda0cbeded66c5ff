// What is said of a renewal's decision, and what is wrong with it.
import { type Day, isDay } from "#app/domain/day.ts";
import { isWhole } from "./contract-draft.ts";

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

export type RenewalFault =
  | "day"
  | "price"
  | "renewal_before_start"
  | "renewal_after_end"
  | "decided_in_future"
  | "renewed_not_same"
  | "expanded_not_more"
  | "reduced_not_less"
  | "churned_not_nothing"
  | "cause_unknown"
  | "cause_of_nothing"
  | "saved_but_left"
  | "too_long"
  | "replaced";

export const COMPETITOR_MAX = 120;
export const NOTE_MAX = 4_000;
const MOST_MINOR = 1_000_000_000_000;

/** @param held the days of the contract; `today` is the account's own */
export function faultsOfRenewal(
  draft: RenewalDraft,
  held: { startsOn: Day; endedOn: Day | null },
  today: Day,
): RenewalFault[] {
  const { renewsOn, decision, decidedOn, causeId, savedBy, competitor, note } = draft;
  if (!isDay(renewsOn) || !isDay(decidedOn)) return ["day"];
  const faults: RenewalFault[] = [];
  if (renewsOn <= held.startsOn) faults.push("renewal_before_start");
  if (held.endedOn !== null && renewsOn > held.endedOn) faults.push("renewal_after_end");
  if (decidedOn > today) faults.push("decided_in_future");
  if (!isWhole(draft.mrrBeforeMinor, MOST_MINOR) || !isWhole(draft.mrrAfterMinor, MOST_MINOR)) faults.push("price");
  else faults.push(...faultsOfPrices(draft));
  if (causeId !== null && decision !== "churned" && decision !== "reduced") faults.push("cause_of_nothing");
  if (savedBy !== null && decision === "churned") faults.push("saved_but_left");
  if (competitor.length > COMPETITOR_MAX || note.length > NOTE_MAX) faults.push("too_long");
  return faults;
}

/** A decision and its prices say the same: more is expanded, less is reduced, nothing is churned. */
function faultsOfPrices({ decision, mrrBeforeMinor: before, mrrAfterMinor: after }: RenewalDraft): RenewalFault[] {
  if (decision === "churned") return after === 0 ? [] : ["churned_not_nothing"];
  if (decision === "expanded") return after > before ? [] : ["expanded_not_more"];
  if (decision === "reduced") return after > 0 && after < before ? [] : ["reduced_not_less"];
  return after > 0 && after === before ? [] : ["renewed_not_same"];
}
