// Use across, relationship up. Where the two disagree, figures of use alone would mislead.
import type { SpotKind } from "./blind-spot.ts";

/** What the relationship rests on, each 0–100 and healthy is high; null is unknown. */
export const relationParts = ["pulse", "sponsor", "sentiment", "engagement"] as const;
export type RelationPart = (typeof relationParts)[number];

export type Standing = {
  slug: string;
  name: string;
  /** Known signals of use: how much by seat, and where it is going. 0–100. */
  usage: (number | null)[];
  relation: Record<RelationPart, number | null>;
  spots: SpotKind[];
};

const quadrantPlaces = ["bottomRight", "topLeft", "topRight", "bottomLeft"] as const;
export type QuadrantPlace = (typeof quadrantPlaces)[number];

export type Placed = Standing & { x: number; y: number; place: QuadrantPlace; isContradiction: boolean };

/** Halfway between the worst and the best. */
export const MIDDLE = 50;

/** Where an account stands; null when nothing is known of its use or of the relationship. */
export function placed(standing: Standing): Placed | null {
  const x = mean(standing.usage);
  const y = mean(Object.values(standing.relation));
  if (x === null || y === null) return null;
  const place = `${y >= MIDDLE ? "top" : "bottom"}${x >= MIDDLE ? "Right" : "Left"}` as const;
  return { ...standing, x, y, place, isContradiction: place === "topLeft" || place === "bottomRight" };
}

/** Those who disagree first, the widest gap first; of equals, by name. */
export function byContradiction(a: Placed, b: Placed): number {
  return (
    Number(b.isContradiction) - Number(a.isContradiction) ||
    Math.abs(b.x - b.y) - Math.abs(a.x - a.y) ||
    a.name.localeCompare(b.name, "ja")
  );
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
