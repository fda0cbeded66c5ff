import { expect, test } from "vitest";
import { biggestChange } from "#app/domain/reports/biggest-change.ts";

const before = { monthlyActive: 50, seatUtilisation: 0.5, featuresUsed: 10 };

test("the figure that moved most is told, whichever way it went", () => {
  const now = { monthlyActive: 30, seatUtilisation: 0.5, featuresUsed: 11 };
  expect(biggestChange(now, before)).toEqual({ figure: "monthlyActive", now: 30, change: -0.4 });
});

test("what hardly moved is no change", () => {
  expect(biggestChange({ ...before, monthlyActive: 50.1 }, before)).toBeNull();
});

test("what has nothing to compare with is no change", () => {
  const none = { monthlyActive: null, seatUtilisation: null, featuresUsed: null };
  expect(biggestChange(before, null)).toBeNull();
  expect(biggestChange(before, { ...none, featuresUsed: 0 })).toBeNull();
  expect(biggestChange(none, before)).toBeNull();
});
