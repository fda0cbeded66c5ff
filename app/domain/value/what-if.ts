// What the value would be, were an assumption another: nothing of it is kept. Runs in the browser.
import { type Bounds, boundsOf } from "./assumption-edit.ts";
import type { Assumption, DriverUse } from "./driver-value.ts";
import { calculateSavings, type Savings } from "./savings.ts";

/** Expected values to try, by driver and factor; see tryKey. */
export type Tries = Record<string, number>;

export function tryKey(driver: string, factor: string): string {
  return `${driver}/${factor}`;
}

/** The savings with the values that are tried; where none is, exactly those that the page shows. */
export function whatIf(uses: DriverUse[], tries: Tries): Savings {
  return calculateSavings(
    uses.map((use) => {
      const assumptions = use.driver.assumptions.map((one) => tried(one, tries[tryKey(use.driver.key, one.key)]));
      return { ...use, driver: { ...use.driver, assumptions } };
    }),
  );
}

/** The ends keep their distance to the expected value, in proportion. */
function tried(assumption: Assumption, expected: number | undefined): Assumption {
  const { range, unit } = assumption;
  if (!range || expected === undefined || expected === range.expected) return assumption;
  const { min, max } = boundsOf(unit, { min: null, max: null });
  const scale = range.expected === 0 ? 1 : expected / range.expected;
  const within = (value: number) => Math.min(max, Math.max(min, plain(value)));
  const [low, high] = [within(range.low * scale), within(range.high * scale)];
  return { ...assumption, range: { low: Math.min(low, expected), expected, high: Math.max(high, expected) } };
}

/** Ends of a slider: the vendor's bounds, else from half to one and a half times what is assumed. */
export function spanOf({ unit, range }: Assumption, bounds: Bounds): { min: number; max: number } | null {
  if (!range) return null;
  const widest = boundsOf(unit, { min: null, max: null });
  const min = bounds.min ?? Math.max(widest.min, plain(Math.min(range.low, range.expected * 0.5)));
  const max = bounds.max ?? Math.min(widest.max, plain(Math.max(range.high, range.expected * 1.5)));
  return min < max ? { min: Math.min(min, range.expected), max: Math.max(max, range.expected) } : null;
}

/** Three digits are enough to try something out, and free of the noise of binary fractions. */
export function plain(value: number): number {
  return Number(value.toPrecision(3));
}
