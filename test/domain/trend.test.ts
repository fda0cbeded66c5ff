import { expect, test } from "vitest";
import { trend } from "#app/domain/trend.ts";

test.each([
  [120, 100, 0.2],
  [80, 100, -0.2],
  [0, 100, -1],
  [100, 100, 0],
])("%d after %d is a change of %d", (now, before, change) => {
  expect(trend(now, before)).toEqual({ now, before, change });
});

test.each([
  [5, 0],
  [0, 0],
  [5, null],
  [null, 5],
  [null, null],
])("%d after %d is no change to speak of", (now, before) => {
  expect(trend(now, before)).toEqual({ now, before, change: null });
});
