import { expect, test } from "vitest";
import { wilson } from "#app/domain/interval.ts";

// Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%d of %d: 95 %% interval", (hits, n, low, high) => {
  const interval = wilson(hits, n);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("all of them does not pass 1, and none asked says nothing", () => {
  expect(wilson(20, 20)).toEqual({ low: expect.closeTo(0.8389, 4), high: 1 });
  expect(wilson(0, 0)).toBeNull();
});
