// How widely and how deeply each feature is used, and what that makes of it. Breadth is the share of a period's active
// users who used the feature in it; depth is the median of their uses. No sum of days goes into either.
import { daysBetween, type Period } from "#app/domain/day.ts";
import { WEEK_DAYS } from "./adoption.ts";

/** Half of the active users or more use it: widely used. */
export const WIDE_SHARE = 0.5;

export type FeatureDepth = {
  key: string;
  /** Distinct users of the feature in the period. */
  people: number;
  /** Median of their uses in the period. */
  depth: number;
};

export const places = ["hub", "specialist", "occasional", "limited", "unused"] as const;
export type FeaturePlace = (typeof places)[number];

export type PlacedFeature = {
  people: number;
  /** Share of the active users, 0–1; null when nobody was active. */
  share: number | null;
  /** Null when nobody of whom we know used it. */
  depth: number | null;
  place: FeaturePlace;
};

/** Uses that make once a week over a period; at least one, for a period shorter than a week. */
export function weeklyUses({ from, until }: Period): number {
  return Math.max(1, daysBetween(from, until) / WEEK_DAYS);
}

/**
 * Where a feature stands among the others: by many or by few, weekly or more seldom.
 *
 * @param activeUsers distinct users of the period, of any feature or none
 */
export function placeOf(use: FeatureDepth | undefined, activeUsers: number, period: Period): PlacedFeature {
  if (!use || use.people === 0) {
    return { people: 0, share: activeUsers === 0 ? null : 0, depth: null, place: "unused" };
  }
  const { people, depth } = use;
  const share = activeUsers === 0 ? null : people / activeUsers;
  const isWide = (share ?? 0) >= WIDE_SHARE;
  const isDeep = depth >= weeklyUses(period);
  return { people, share, depth, place: isWide ? (isDeep ? "hub" : "occasional") : isDeep ? "specialist" : "limited" };
}
