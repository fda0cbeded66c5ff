import { expect, test } from "vitest";
import { quartersToOpen } from "#app/domain/reports/due.ts";

const tokyo = { timeZone: "Asia/Tokyo", fiscalStartMonth: 4, startedOn: "2024-04-01", endedOn: null };
const newest = (until: string) => ({ until });
const keys = (...parts: Parameters<typeof quartersToOpen>) => quartersToOpen(...parts).map(({ key }) => key);
const at = (instant: string) => new Date(instant);

test("a quarter is over at midnight of the account's own zone, not a moment earlier", () => {
  expect(keys(tokyo, newest("2026-04-01"), at("2026-06-30T14:59:59.999Z"), 0)).toEqual([]);
  expect(keys(tokyo, newest("2026-04-01"), at("2026-06-30T15:00:00Z"), 0)).toEqual(["2026-Q1"]);
  const newYork = { ...tokyo, timeZone: "America/New_York", fiscalStartMonth: 1 };
  expect(keys(newYork, newest("2026-01-01"), at("2026-04-01T03:59:59Z"), 0)).toEqual([]);
  expect(keys(newYork, newest("2026-01-01"), at("2026-04-01T04:00:00Z"), 0)).toEqual(["2026-Q1"]);
});

test("grace is waited for to the hour", () => {
  expect(keys(tokyo, newest("2026-04-01"), at("2026-07-03T14:59:59Z"), 72)).toEqual([]);
  expect(keys(tokyo, newest("2026-04-01"), at("2026-07-03T15:00:00Z"), 72)).toEqual(["2026-Q1"]);
});

test("a quarter that has its report is not due again", () => {
  expect(keys(tokyo, newest("2026-07-01"), at("2026-07-02T00:00:00Z"), 0)).toEqual([]);
  expect(keys(tokyo, newest("2026-07-01"), at("2026-09-30T00:00:00Z"), 0)).toEqual([]);
});

test("every quarter that nobody looked at is made up, oldest first", () => {
  expect(keys(tokyo, newest("2025-07-01"), at("2026-07-02T00:00:00Z"), 0)).toEqual([
    "2025-Q2",
    "2025-Q3",
    "2025-Q4",
    "2026-Q1",
  ]);
});

test("an account without a report gets the last finished quarter alone", () => {
  expect(keys(tokyo, null, at("2026-11-22T00:00:00Z"), 0)).toEqual(["2026-Q2"]);
});

test("no quarter before the account began, and the one in which it began only if it had a day in it", () => {
  const now = at("2026-07-02T00:00:00Z");
  expect(keys({ ...tokyo, startedOn: "2026-06-30" }, null, now, 0)).toEqual(["2026-Q1"]);
  expect(keys({ ...tokyo, startedOn: "2026-07-01" }, null, now, 0)).toEqual([]);
});

test("the quarter in which an account ends is its last", () => {
  const now = at("2026-07-02T00:00:00Z");
  expect(keys({ ...tokyo, endedOn: "2026-04-02" }, newest("2026-01-01"), now, 0)).toEqual(["2025-Q4", "2026-Q1"]);
  expect(keys({ ...tokyo, endedOn: "2026-04-01" }, newest("2026-01-01"), now, 0)).toEqual(["2025-Q4"]);
});
