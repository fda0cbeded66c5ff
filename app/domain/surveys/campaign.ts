// What a campaign is set to: when it asks, whom, and what an occasion is.
import { type Day, daysBetween } from "#app/domain/day.ts";

export const triggers = [
  ...(["once", "relational", "ticket_closed", "milestone_achieved", "after_start", "before_renewal"] as const),
];
export type Trigger = (typeof triggers)[number];

export const sizes = ["small", "mid", "large"] as const;

export type CampaignState = "draft" | "planned" | "running" | "paused" | "stopped" | "ended";

type Course = {
  opensOn: Day;
  closesOn: Day | null;
  startedAt: Date | null;
  pausedAt: Date | null;
  stoppedAt: Date | null;
};

export function stateOf({ opensOn, closesOn, startedAt, pausedAt, stoppedAt }: Course, today: Day): CampaignState {
  if (stoppedAt) return "stopped";
  if (!startedAt) return "draft";
  if (closesOn !== null && today > closesOn) return "ended";
  if (pausedAt) return "paused";
  return today < opensOn ? "planned" : "running";
}

/** Whether it asks after something that happened. Such questions have a clock of their own. */
export function isEventTrigger(trigger: string): boolean {
  return !["once", "relational"].includes(trigger);
}

/** The wave of a campaign that asks again and again: `w1`, `w2`, … */
export function waveOf(opensOn: Day, everyDays: number, today: Day): string {
  return `w${Math.floor(Math.max(0, daysBetween(opensOn, today)) / everyDays) + 1}`;
}
