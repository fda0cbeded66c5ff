import { expect, test } from "vitest";
import { scoreLine } from "#app/domain/health/score-line.ts";

const at = (instant: string, score: number | null) => ({ computedAt: new Date(instant), score });

test("days of our people's zone, each with the last score that stood at its end", () => {
  const history = [
    at("2026-05-01T03:00:00Z", 50),
    at("2026-05-01T14:59:00Z", 52),
    at("2026-05-01T15:00:00Z", 60),
    at("2026-05-05T03:00:00Z", null),
    at("2026-05-06T03:00:00Z", 40),
  ];
  expect(scoreLine(history, "Asia/Tokyo").map(({ day, score }) => [day, score])).toEqual([
    ["2026-05-01", 52],
    ["2026-05-02", 60],
    ["2026-05-03", 60],
    ["2026-05-04", 60],
    ["2026-05-05", null],
    ["2026-05-06", 40],
  ]);
});

test("a year of months and weeks stands in steps of one week up to the last day", () => {
  const months = [0, 28, 56, 84, 112, 140, 168, 196, 224, 252, 280].map((days) => ({
    computedAt: new Date(Date.UTC(2026, 0, 1 + days)),
    score: 100 - days / 4,
  }));
  const weeks = [1, 2, 3].map((week) => ({ computedAt: new Date(Date.UTC(2026, 0, 281 + 7 * week)), score: week }));
  const line = scoreLine([...months, ...weeks], "UTC");
  expect(line).toHaveLength(44);
  expect(line.slice(0, 5).map(({ score }) => score)).toEqual([100, 100, 100, 100, 93]);
  expect(line.slice(-4).map(({ day, score }) => [day, score])).toEqual([
    ["2026-10-08", 30],
    ["2026-10-15", 1],
    ["2026-10-22", 2],
    ["2026-10-29", 3],
  ]);
});

test("one score is one point, none is none", () => {
  expect(scoreLine([at("2026-05-01T03:00:00Z", 50)], "UTC")).toEqual([{ day: "2026-05-01", score: 50 }]);
  expect(scoreLine([], "UTC")).toEqual([]);
});
