import { expect, test } from "vitest";
import { addDays } from "#app/domain/day.ts";
import { judge, trendOf } from "#app/domain/health/levels/level.ts";
import { type PersonFacts, personSignals, personWeights } from "#app/domain/health/levels/person-level.ts";
import { ownModel } from "#app/domain/health/model.ts";
import type { LastAnswer } from "#app/domain/health/signals.ts";

const TODAY = "2026-07-15";
const ALIVE = { hasEvents: true, isAlive: true };

/** Known for a year, on 8 days of both windows, of 20 business days each; nothing else is known. */
function person(fields: Partial<PersonFacts> = {}): PersonFacts {
  return {
    userSince: "2025-07-15",
    ...{ days: 8, daysBefore: 8, businessDays: 20, businessDaysBefore: 20 },
    ...{ features: 2, entitled: 10, answers: [], portalDays: 0, talks: 0, isReachable: false },
    ...fields,
  };
}

const judged = (fields: Partial<PersonFacts> = {}, feed = ALIVE) =>
  judge(ownModel, personWeights, personSignals(person(fields), feed, TODAY), TODAY);
const signal = (fields: Partial<PersonFacts>, key: string) => judged(fields).signals.find((one) => one.key === key)!;
const answer = (score: number, ageDays = 0): LastAnswer => ({ score, ageDays, voice: "member" });

test("the weights of a person's signals are a whole, and features used have none", () => {
  expect(Object.values(personWeights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  expect(signal({}, "breadth")).toMatchObject({ weight: 0, raw: { used: 2, entitled: 10 } });
});

test("a person is scored on days of use, their trend, the last answer and contact", () => {
  // 6 of 8 days: 75 points, × 0.60 = 45.
  // 6 in 20 business days after 8 in 19: 0.3 ÷ 0.42105 is a fall by 28.75 %; 70 × (1 − 0.2875 ÷ 0.4) = 19.6875 points,
  // × 0.15 = 2.953125. A 9 of today: 90 points, × 0.15 = 13.5. 1 day of portal and 1 of talk, of 3: 66.667 points, × 0.10.
  // Together 68.1198.
  const facts = { days: 6, businessDaysBefore: 19, answers: [answer(9)], portalDays: 1, talks: 1, isReachable: true };
  const level = judged(facts);
  expect(level.signals.map(({ key, value }) => [key, value && Number(value.toFixed(4))])).toEqual([
    ["usage_level", 75],
    ["usage_trend", 19.6875],
    ["breadth", 25],
    ["sentiment", 90],
    ["engagement", 66.6667],
  ]);
  expect(level.score).toBeCloseTo(68.1198, 4);
  expect(level).toMatchObject({ coverage: 1, band: "amber" });
  expect(trendOf(level)).toBeCloseTo(-0.2875, 9);
});

test("fewer business days with as much use on each are no fall", () => {
  expect(trendOf(judged({ days: 8, businessDays: 16, daysBefore: 10, businessDaysBefore: 20 }))).toBeCloseTo(0, 9);
});

test("below four days of use before there is no trend, and none is needed for a band", () => {
  expect(signal({ daysBefore: 3 }, "usage_trend")).toMatchObject({ value: null, unknown: "too-new" });
  expect(signal({ daysBefore: 4, days: 4 }, "usage_trend")).toMatchObject({ value: 70 });
  expect(trendOf(judged({ daysBefore: 3 }))).toBeNull();
  expect(judged({ days: 0, daysBefore: 0 })).toMatchObject({ score: 0, band: "red" });
  expect(judged({ days: 0, daysBefore: 0 }).coverage).toBeCloseTo(0.6, 9);
});

test("somebody known for less than four weeks is not judged by use, and by its trend only after eight", () => {
  const since = (days: number) => ({ userSince: addDays(TODAY, -days) });
  expect(signal(since(27), "usage_level")).toMatchObject({ value: null, unknown: "too-new" });
  expect(signal(since(28), "usage_level")).toMatchObject({ value: 100 });
  expect(signal(since(55), "usage_trend")).toMatchObject({ value: null, unknown: "too-new" });
  expect(signal(since(56), "usage_trend")).toMatchObject({ value: 70 });
  expect(judged(since(27))).toMatchObject({ score: null, coverage: 0, band: null });
});

test("a contact who is no user has what they said and did, and no band", () => {
  // 100 × 0.15 and 0 × 0.10, over 0.25.
  const level = judged({ userSince: null, answers: [answer(10)], isReachable: true });
  expect(level.signals.map(({ unknown }) => unknown)).toEqual(["no-events", "no-events", "no-events", null, null]);
  expect(level.score).toBeCloseTo(60, 9);
  expect(level).toMatchObject({ coverage: 0.25, band: null });
});

test("while no data arrives nobody is said to have stopped", () => {
  const level = judged({ days: 0, daysBefore: 0 }, { hasEvents: true, isAlive: false });
  expect(level).toMatchObject({ score: null, coverage: 0, band: null });
  expect(level.signals[0]).toMatchObject({ unknown: "no-feed" });
});

test("an old answer loses its say as with the company", () => {
  expect(signal({ answers: [answer(9, 179)] }, "sentiment").value).toBeCloseTo(90, 9);
  expect(signal({ answers: [answer(9, 180)] }, "sentiment")).toMatchObject({ value: null, unknown: "no-answers" });
});

test("no visit is nothing to hold against somebody to whom the portal is closed", () => {
  expect(signal({ isReachable: false }, "engagement")).toMatchObject({ value: null, unknown: "no-contacts" });
  expect(signal({ isReachable: true }, "engagement")).toMatchObject({ value: 0 });
  expect(signal({ talks: 3 }, "engagement")).toMatchObject({ value: 100, raw: { portalDays: 0, meetings: 3 } });
});
