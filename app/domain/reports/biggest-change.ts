// Of the figures of use, the one that moved most since the time it is compared with. Value stands beside it anyway.
import { trend } from "#app/domain/trend.ts";

export type Figure = "monthlyActive" | "seatUtilisation" | "featuresUsed";
export type Figures = Record<Figure, number | null>;
export type Change = {
  figure: Figure;
  now: number;
  /** Relative: 0.1 is ten percent more. */
  change: number;
};

/** Below this nothing has changed, ±0.5 %. */
const NOTHING = 0.005;

/** Null when nothing moved, or nothing can be compared. Of equal changes the first figure's. */
export function biggestChange(now: Figures, before: Figures | null): Change | null {
  const figures = Object.keys(now) as Figure[];
  const changes = figures.flatMap((figure): Change[] => {
    const value = now[figure];
    const { change } = trend(value, before?.[figure] ?? null);
    return value === null || change === null || Math.abs(change) < NOTHING ? [] : [{ figure, now: value, change }];
  });
  return changes.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0] ?? null;
}
