// Runs as people see them: their names at a terminal, and what an attempt at one of their reports failed of.
import { addDays, type Day } from "#app/domain/day.ts";

/** A report made up later than this many days after its period waits for a person, whatever the setting. */
export const LATE_DAYS = 14;
/** How long one PDF may take, and how much memory its heap. */
export const RENDER_SECONDS = 60;
export const RENDER_MEGABYTES = 256;
/** What a failure begins with when that time was over, or that memory full. */
export const RENDER_TOO_LONG = "rendering took too long";
export const RENDER_TOO_BIG = "rendering needed too much memory";

/** What a failure that was kept means; null when nothing could be kept. */
export function failureKind(failure: string | null): "ended" | "tooLong" | "tooBig" | "failed" {
  if (failure === null) return "ended";
  if (failure.startsWith(RENDER_TOO_BIG)) return "tooBig";
  return failure.startsWith(RENDER_TOO_LONG) ? "tooLong" : "failed";
}

export type RunPeriod = { from: Day; until: Day };

/** Such as `2026-07..2026-09`. */
export function nameOfRun({ from, until }: RunPeriod): string {
  return `${from.slice(0, 7)}..${addDays(until, -1).slice(0, 7)}`;
}

/** The only run that somebody may mean by a whole name or its first month; null when there is none, or more. */
export function findRun<T extends RunPeriod>(runs: readonly T[], name: string): T | null {
  const exact = runs.filter((run) => nameOfRun(run) === name);
  const meant = exact.length > 0 ? exact : runs.filter(({ from }) => from.slice(0, 7) === name);
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
