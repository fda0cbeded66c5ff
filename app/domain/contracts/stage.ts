// Where a customer stands on its way with us.
import { type Day, daysBetween } from "#app/domain/day.ts";

export const stages = ["onboarding", "adoption", "renewal"] as const;
export type Stage = (typeof stages)[number];

/** Days after the start that count as onboarding, and days before a renewal that count as its window. */
export const ONBOARDING_DAYS = 90;
export const WINDOW_DAYS = 90;

/** Where a customer stands: new, before a renewal, or between. A renewal that is near comes before being new. */
export function stageOf(startedOn: Day, renewsOn: Day | null, today: Day): Stage {
  if (renewsOn !== null && daysBetween(today, renewsOn) <= WINDOW_DAYS) return "renewal";
  return daysBetween(startedOn, today) < ONBOARDING_DAYS ? "onboarding" : "adoption";
}
