// Which stories are for a reader: those of customers like theirs, the most alike first.
import type { Stage } from "#app/domain/contracts/stage.ts";

export const likenesses = ["industry", "size", "stage"] as const;
export type Likeness = (typeof likenesses)[number];

export type Place = { industry: string; size: string; stage: Stage };
/** A stage of null is for whoever it may be. */
export type Told = { id: string; industry: string; size: string; stage: string | null; publishedAt: Date };

/** Industry before size before stage: what another company did helps most in the same trade. */
const POINTS: Record<Likeness, number> = { industry: 4, size: 2, stage: 1 };
/** Alike enough: the same industry, or size and stage together. */
const ENOUGH = 3;

/** What a story's customer has in common with a reader. An industry that nobody named is none. */
export function likenessOf(place: Place, { industry, size, stage }: Omit<Told, "id" | "publishedAt">): Likeness[] {
  return likenesses.filter((each) => {
    if (each === "industry") return industry === place.industry && industry !== "other";
    return each === "size" ? size === place.size : stage === place.stage;
  });
}

/** Those that are alike enough, at most as many as asked for; of those as alike, the last published first. */
export function matchStories<S extends Told>(
  place: Place,
  stories: readonly S[],
  limit: number,
): (S & { because: Likeness[] })[] {
  return stories
    .map((story) => ({ ...story, because: likenessOf(place, story) }))
    .filter(({ because }) => pointsOf(because) >= ENOUGH)
    .sort(
      (a, b) =>
        pointsOf(b.because) - pointsOf(a.because) ||
        b.publishedAt.getTime() - a.publishedAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, limit);
}

function pointsOf(because: Likeness[]): number {
  return because.reduce((sum, each) => sum + POINTS[each], 0);
}
