// Money: whole minor units of an ISO 4217 currency.
export { minorDigitsOf } from "#app/i18n/currency.ts";

/** A value that is estimated: never one number alone. Money in minor units. */
export type Range = { low: number; expected: number; high: number };

/** Half away from zero, the way people round money; also for negative amounts, where Math.round does not. */
export function roundHalfAway(value: number): number {
  if (Number.isInteger(value)) return value + 0;
  const size = Math.abs(value);
  return Math.sign(value) * Math.round(size + Number.EPSILON * size) + 0;
}

/** The sum of ranges, end by end. Unrounded ends stay unrounded: round once, at display. */
export function addRanges(ranges: Range[]): Range {
  return ranges.reduce(
    (sum, range) => ({
      low: sum.low + range.low,
      expected: sum.expected + range.expected,
      high: sum.high + range.high,
    }),
    { low: 0, expected: 0, high: 0 },
  );
}
