export type Point = { t: number; value: number };

export type Line = {
  /** Median of the slopes between all pairs of points. */
  slope: number;
  /** The value at t = 0, so that half of the points lie above the line. */
  intercept: number;
};

/** Theil–Sen line: up to 29 % of the points may be anything at all. Null with fewer than two different times. */
export function theilSen(points: readonly Point[]): Line | null {
  const slopes = slopesOf(points);
  if (slopes.length === 0) return null;
  const slope = medianOfSorted(slopes);
  return { slope, intercept: median(points.map(({ t, value }) => value - slope * t)) };
}

export function median(values: readonly number[]): number {
  return medianOfSorted([...values].sort((a, b) => a - b));
}

function slopesOf(points: readonly Point[]): number[] {
  const slopes: number[] = [];
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) if (b.t !== a.t) slopes.push((b.value - a.value) / (b.t - a.t));
  });
  return slopes.sort((a, b) => a - b);
}

function medianOfSorted(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
