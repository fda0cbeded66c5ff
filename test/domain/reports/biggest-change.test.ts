import { expect, test } from "vitest";
import { biggestChange } from "#app/domain/reports/biggest-change.ts";

const before = { value: 100, monthlyActive: 50, seatUtilisation: 0.5, featuresUsed: 10 };

test("the figure that moved most is told, whichever way it went", () => {
  const now = { value: 110, monthlyActive: 30, seatUtilisation: 0.5, featuresUsed: 11 };
  expect(biggestChange(now, before)).toEqual({ figure: "monthlyActive", now: 30, change: -0.4 });
});

test("what hardly moved is no change", () => {
  expect(biggestChange({ ...before, value: 100.4 }, before)).toBeNull();
});

test("what has nothing to compare with is no change", () => {
  const none = { value: null, monthlyActive: null, seatUtilisation: null, featuresUsed: null };
  expect(biggestChange(before, null)).toBeNull();
  expect(biggestChange(before, { ...none, featuresUsed: 0 })).toBeNull();
  expect(biggestChange(none, before)).toBeNull();
});
