// Playbooks: steps with due days, and whether those who went through them did better than those who did not.

import { wilson } from "#app/domain/interval.ts";

export const MOST_STEPS = 6;

export type Arm = { n: number; better: number };
export type Effect =
  | { verdict: "too_few"; run: Arm; notRun: Arm; needed: number }
  | { verdict: "better" | "worse" | "same"; run: Arm; notRun: Arm; points: { low: number; mid: number; high: number } };

/** Fewer in either arm say nothing. */
export const FEWEST = 10;

/**
 * Compares accounts that went through a playbook with those of the same sign that did not, in percentage points, with
 * Newcombe's interval of the difference (hybrid score, 95 %). Nobody drew lots: it is a hint, no proof.
 */
export function effectOf(run: Arm, notRun: Arm): Effect {
  const [a, b] = [wilson(run.better, run.n), wilson(notRun.better, notRun.n)];
  if (run.n < FEWEST || notRun.n < FEWEST || !a || !b) return { verdict: "too_few", run, notRun, needed: FEWEST };
  const [p, q] = [run.better / run.n, notRun.better / notRun.n];
  const low = p - q - Math.hypot(p - a.low, b.high - q);
  const high = p - q + Math.hypot(a.high - p, q - b.low);
  const points = { low: Math.round(low * 100), mid: Math.round((p - q) * 100), high: Math.round(high * 100) };
  return { verdict: low > 0 ? "better" : high < 0 ? "worse" : "same", run, notRun, points };
}
