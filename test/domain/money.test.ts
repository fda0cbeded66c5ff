import { expect, test } from "vitest";
import { addRanges, minorDigitsOf, roundHalfAway } from "#app/domain/money.ts";
import vectors from "#test/vectors/value.json";

test.each(vectors.roundings.cases)("%d rounds to %d", (value = 0, rounded = 0) => {
  expect(roundHalfAway(value)).toBe(rounded);
});

test("what a price in binary fractions loses is not lost", () => {
  expect(roundHalfAway(1.005 * 100)).toBe(101);
  expect(roundHalfAway(8.325 * 100)).toBe(833);
  expect(roundHalfAway(1.255 * 100)).toBe(126);
});

test.each([
  ["JPY", 0],
  ["KRW", 0],
  ["HUF", 2],
  ["USD", 2],
  ["EUR", 2],
  ["KWD", 3],
  ["CLF", 4],
])("%s has %d decimal digits", (currency, digits) => expect(minorDigitsOf(currency)).toBe(digits));

test("ranges add end by end", () => {
  expect(addRanges([])).toEqual({ low: 0, expected: 0, high: 0 });
  expect(
    addRanges([
      { low: 1, expected: 2, high: 4 },
      { low: 10, expected: 20, high: 40 },
    ]),
  ).toEqual({ low: 11, expected: 22, high: 44 });
});
