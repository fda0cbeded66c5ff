// What the words of a report are chosen from: the quarter's numbers, and a few facts that the reader does not see.
import type { Day } from "#app/domain/day.ts";
import type { ReportSnapshot, SnapshotFigure } from "./snapshot.ts";

export type Findings = Pick<ReportSnapshot, "quarter" | "before" | "usage" | "value" | "plan" | "voice"> & {
  /** Days on which people worked, in the quarter and the one before. */
  businessDays: { now: number; before: number } | null;
  /** Users of the last 28 days of the quarter before who did not come back in the last 28 days of this one. */
  usersLeft: number | null;
  /** Seats on the last day of the quarter before. */
  seatsBefore: number | null;
  /** The day from which on the reader can act: the end of the quarter, or later when the report is made up later. */
  issuedOn: Day;
  /** Hours saved in the quarter before, and the receipt of those of this one. */
  hours: { before: number | null; receipt: string };
  /** Contacts who get the report. */
  reportContacts: number;
  /** The next renewal from `issuedOn` on. */
  renewsOn: Day | null;
};

export type Feature = ReportSnapshot["usage"]["features"][number];

/** A feature that carries the product's use: one of the three most used, and at least a tenth of all uses. */
const MAIN = { rank: 3, share: 0.1 };

/** Relative change, −0.2 is a fifth less; null when either side is missing or the earlier one is 0. */
export function changeOf({ value, before }: Pick<SnapshotFigure, "value" | "before">): number | null {
  return value === null || before === null || before === 0 ? null : (value - before) / before;
}

/** Relative change of a feature's uses. */
export function changeOfFeature({ events, eventsBefore }: Feature): number | null {
  return changeOf({ value: events, before: eventsBefore });
}

/** Whether a count fell by more than a count of independent events does by chance: two standard deviations. */
export function isBeyondChance({ value, before }: { value: number; before: number }): boolean {
  return before - value > 2 * Math.sqrt(before);
}

/** Whether a goal's metric is at its target now; one that was achieved may have slipped back since. */
export function isAtTarget({ current, target, direction }: Findings["plan"]["goals"][number]): boolean {
  return current !== null && (direction === "up" ? current >= target : current <= target);
}

/** The features that carried the product's use in the quarter before, most used first. */
export function mainFeatures(features: Feature[]): Feature[] {
  const all = features.reduce((sum, { eventsBefore }) => sum + (eventsBefore ?? 0), 0);
  return [...features]
    .sort((a, b) => (b.eventsBefore ?? 0) - (a.eventsBefore ?? 0) || (a.key < b.key ? -1 : 1))
    .slice(0, MAIN.rank)
    .filter(({ eventsBefore }) => (eventsBefore ?? 0) > 0 && (eventsBefore ?? 0) >= all * MAIN.share);
}

/** The feature that lost the most uses, or null when none lost any. */
export function featureThatFellMost(features: Feature[]): Feature | null {
  const lost = (feature: Feature) => (feature.eventsBefore ?? 0) - feature.events;
  const fallen = features.filter((feature) => lost(feature) > 0);
  return fallen.sort((a, b) => lost(b) - lost(a) || (a.key < b.key ? -1 : 1))[0] ?? null;
}
