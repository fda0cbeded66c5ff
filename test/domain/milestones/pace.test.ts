import fc from "fast-check";
import { expect, test } from "vitest";
import { findMetric, metricKeys, metrics } from "#app/domain/milestones/metrics.ts";
import { type Course, hasReached, paceOf, progressOf, statusOf } from "#app/domain/milestones/pace.ts";
import { countAchieved, type Goal, standingOf } from "#app/domain/milestones/plan.ts";

const course: Course = { direction: "up", baseline: 20, target: 120, startsOn: "2026-04-01", dueOn: "2026-07-09" };
const down: Course = { ...course, direction: "down", baseline: 120, target: 20 };

test.each([
  [null, null],
  [10, 0],
  [20, 0],
  [45, 0.25],
  [120, 1],
  [500, 1],
])("%d on the way from 20 up to 120 is %d", (value, progress) => expect(progressOf(value, course)).toBe(progress));

test.each([
  [130, 0],
  [95, 0.25],
  [20, 1],
  [0, 1],
])("%d on the way from 120 down to 20 is %d", (value, progress) => expect(progressOf(value, down)).toBe(progress));

test("without a baseline the way up begins at 0, and the way down nowhere", () => {
  expect(progressOf(30, { ...course, baseline: null })).toBe(0.25);
  expect(progressOf(30, { ...down, baseline: null })).toBeNull();
  expect(progressOf(20, { ...down, baseline: null })).toBe(1);
});

test("a baseline past the target leaves no way: nothing until the target is reached", () => {
  expect(progressOf(119, { ...course, baseline: 120 })).toBe(0);
  expect(progressOf(119, { ...course, baseline: 500 })).toBe(0);
  expect(progressOf(120, { ...course, baseline: 500 })).toBe(1);
});

test("the pace counts whole days from the start to the end of the due day", () => {
  expect(paceOf(course, "2026-03-31")).toBe(0);
  expect(paceOf(course, "2026-04-01")).toBeCloseTo(0.01, 12);
  expect(paceOf(course, "2026-05-20")).toBeCloseTo(0.5, 12);
  expect(paceOf(course, "2026-07-09")).toBe(1);
  expect(paceOf(course, "2026-12-31")).toBe(1);
  expect(paceOf({ startsOn: "2026-04-02", dueOn: "2026-04-01" }, "2026-04-02")).toBe(1);
});

// At the end of 20 May half of the time has gone, so 60 of 20…120 is a tenth behind: just on track.
test.each([
  ["2026-05-20", 60, "on_track"],
  ["2026-05-20", 59.9, "at_risk"],
  ["2026-05-20", null, "not_measurable"],
  ["2026-03-31", 20, "on_track"],
  ["2026-07-09", 110, "on_track"],
  ["2026-07-09", 109, "at_risk"],
  ["2026-07-10", 119, "overdue"],
  ["2026-07-10", 120, "on_track"],
  ["2026-07-10", null, "not_measurable"],
] as const)("on %s a value of %s is %s", (day, value, status) => {
  expect(statusOf(course, value, day, false)).toBe(status);
  expect(statusOf(course, value, day, true)).toBe("achieved");
});

test("reaching is at the target or past it, in either direction, and nothing is not 0", () => {
  expect(hasReached(120, 120, "up")).toBe(true);
  expect(hasReached(119, 120, "up")).toBe(false);
  expect(hasReached(20, 20, "down")).toBe(true);
  expect(hasReached(null, 20, "down")).toBe(false);
});

test("progress stays within 0 and 1 whatever the numbers", () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(
      any,
      any,
      any,
      fc.constantFrom("up" as const, "down" as const),
      (value, baseline, target, direction) => {
        const progress = progressOf(value, { ...course, direction, baseline, target });
        return progress !== null && progress >= 0 && progress <= 1;
      },
    ),
    { seed: 5 },
  );
});

const step = {
  id: "m",
  title: { ja: "", en: "" },
  threshold: 50,
  dueOn: "2026-05-01",
  version: 1,
  achievedOn: null,
  evidence: null,
  note: "",
};
const goal: Goal = {
  ...course,
  id: "g",
  title: step.title,
  metric: "active_users",
  featureKey: null,
  contact: null,
  staff: null,
  milestones: [],
};

test("a goal once reached by a milestone as high stays achieved; a lower one does not carry it", () => {
  const done = { ...step, achievedOn: "2026-05-01", evidence: 121 };
  const at = (threshold: number) => {
    const milestones = [{ ...done, threshold }];
    return standingOf({ ...goal, milestones }, metrics.active_users, 30, "2026-07-10");
  };
  expect(at(120)).toMatchObject({ status: "achieved", progress: 1, current: 30 });
  expect(at(50)).toMatchObject({
    status: "overdue",
    progress: 0.1,
    milestones: [{ status: "achieved", evidence: 121 }],
  });
});

test("a milestone completed later was not completed yet", () => {
  const milestones = [{ ...step, achievedOn: "2026-05-01", evidence: 51 }];
  const plan = (day: string) => ({ goals: [standingOf({ ...goal, milestones }, metrics.active_users, 30, day)] });
  expect(plan("2026-04-30").goals[0]?.milestones).toMatchObject([
    { achievedOn: null, evidence: null, status: "at_risk" },
  ]);
  expect(countAchieved(plan("2026-04-30"))).toBe(0);
  expect(countAchieved(plan("2026-05-01"))).toBe(1);
  expect(countAchieved(plan("2026-06-30"), { from: "2026-04-01", until: "2026-05-01" })).toBe(0);
  expect(countAchieved(plan("2026-06-30"), { from: "2026-05-01", until: "2026-05-02" })).toBe(1);
  expect(countAchieved(plan("2026-06-30"), { from: "2026-05-02", until: "2026-07-01" })).toBe(0);
});

test("a total that must stay small is judged on its due day", () => {
  const budget = { ...goal, ...down, metric: "feature_events" };
  expect(standingOf(budget, metrics.feature_events, 5, "2026-07-08").status).not.toBe("achieved");
  expect(standingOf(budget, metrics.feature_events, 5, "2026-07-09").status).toBe("achieved");
  expect(standingOf(budget, metrics.feature_events, 25, "2026-07-10").status).toBe("overdue");
});

test("a metric that nobody knows is not measurable", () => {
  expect(findMetric("toString")).toBeNull();
  expect(findMetric("active_users")?.unit).toBe("people");
  expect(standingOf({ ...goal, metric: "gone" }, null, null, "2026-05-01")).toMatchObject({
    status: "not_measurable",
    current: null,
    progress: null,
  });
  expect(metricKeys).toContain("value_expected");
});
