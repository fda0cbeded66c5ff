import { expect, test } from "vitest";
import type { Findings } from "#app/domain/reports/findings.ts";
import { summarise } from "#app/domain/reports/narrative.ts";
import { driver, empty, feature, figure, goal, named, thriving } from "#test/support/findings.ts";

const outcomesOf = (findings: Findings) => summarise(findings).summary.outcomes.map(({ kind }) => kind);
const decisionsOf = (findings: Findings) => summarise(findings).summary.decisions.map(({ kind }) => kind);
const stepsOf = (findings: Findings) => summarise(findings).nextSteps.map(({ kind }) => kind);
const achieved = (title: string, achievedOn: string) => ({
  title: named(title),
  threshold: 40,
  dueOn: "2026-06-30",
  achievedOn,
  evidence: 41,
  status: "achieved" as const,
});

const withGoals = (...goals: ReturnType<typeof goal>[]): Findings => ({
  ...thriving(),
  plan: { ...thriving().plan, goals },
});

test("worth comes first, then people, then what the goals say", () => {
  const findings = withGoals(goal("people"), goal("scans", { metric: "feature_events", unit: "count" }));
  expect(outcomesOf(findings)).toEqual(["value", "active-users", "goal"]);
  const [value, people] = summarise(findings).summary.outcomes;
  expect(value).toMatchObject({ value: 1_200_000, before: 1_150_000, unit: "money", range: { low: 800_000 } });
  expect(people).toMatchObject({ value: 50, before: 48, target: 60 });
});

test("a goal and the figure that measures it are told once, and a milestone of it instead of both", () => {
  expect(outcomesOf(thriving())).toEqual(["value", "active-users", "hours"]);
  const goals = [goal("people", { milestones: [achieved("forty", "2026-06-10")] })];
  expect(outcomesOf(withGoals(...goals))).toEqual(["value", "milestone", "hours"]);
});

test("a goal that was achieved and has slipped back since is no outcome, and no next goal is asked for", () => {
  const scans = { metric: "feature_events", unit: "count", status: "achieved", progress: 1 } as const;
  const held = withGoals(goal("scans", { ...scans, current: 60, target: 60 }));
  const slipped = withGoals(goal("scans", { ...scans, current: 33, target: 60 }));
  expect([outcomesOf(held).includes("goal"), outcomesOf(slipped).includes("goal")]).toEqual([true, false]);
  expect([decisionsOf(held), decisionsOf(slipped)]).toEqual([["next-goal"], []]);
});

test("a milestone counts in the quarter in which it was reached, its first and last day included", () => {
  const on = (day: string) => {
    const goals = [goal("people", { milestones: [achieved("forty", day)] })];
    return outcomesOf({ ...thriving(), plan: { ...thriving().plan, goals } }).includes("milestone");
  };
  expect([on("2026-03-31"), on("2026-04-01"), on("2026-06-30"), on("2026-07-01")]).toEqual([false, true, true, false]);
});

test("of a goal's milestones only the last one reached is told", () => {
  const goals = [goal("people", { milestones: [achieved("thirty", "2026-04-10"), achieved("forty", "2026-06-10")] })];
  const { outcomes } = summarise({ ...thriving(), plan: { ...thriving().plan, goals } }).summary;
  expect(outcomes.filter(({ kind }) => kind === "milestone")).toMatchObject([{ subject: named("forty"), value: 41 }]);
});

test("a feature that grew is an outcome where others are missing", () => {
  const base = thriving();
  const features = [feature("invoice", 4_000, 4_000), feature("approval", 1_800, 1_400)];
  const findings = { ...base, value: empty().value, plan: empty().plan, usage: { ...base.usage, features } };
  expect(outcomesOf(findings)).toEqual(["active-users", "feature-growth", "seats"]);
});

test("what fell notably is no outcome, even where that leaves few; what held is", () => {
  const base = thriving();
  const usage = {
    ...base.usage,
    monthlyActive: figure(30, 50, "people"),
    seatUtilisation: figure(30 / 52, 50 / 52, "share"),
  };
  const falling = { ...base, usage };
  expect(summarise(falling).summary.worse?.kind).toBe("active-users");
  expect(outcomesOf(falling)).toEqual(["value", "hours", "breadth"]);
  const total = { low: 1, expected: 1_000, high: 2_000 };
  const value = { ...base.value, total, totalBefore: { low: 1, expected: 2_000, high: 4_000 } };
  expect(outcomesOf({ ...falling, value })).toEqual(["breadth"]);
  const slightly = { ...base, usage: { ...base.usage, monthlyActive: figure(49, 50, "people") } };
  expect(outcomesOf(slightly)).toEqual(["value", "active-users", "hours"]);
});

test("an account of which nothing is known gets an honest, empty page with the first steps", () => {
  expect(summarise(empty())).toEqual({
    summary: {
      outcomes: [],
      worse: null,
      decisions: [
        { key: "set-goals", kind: "set-goals", subject: null, value: null, dueOn: "2026-07-31" },
        { key: "add-contact", kind: "add-contact", subject: null, value: null, dueOn: "2026-07-15" },
      ],
    },
    nextSteps: [],
  });
});

test("seats are offered for use when three and a tenth of them are unused", () => {
  const seats = (all: number, used: number): Findings => {
    const base = thriving();
    return { ...base, usage: { ...base.usage, seats: all, monthlyActive: figure(used, used, "people") } };
  };
  expect(decisionsOf(seats(52, 50))).not.toContain("assign-unused-seats");
  expect(decisionsOf(seats(100, 91))).not.toContain("assign-unused-seats");
  expect(decisionsOf(seats(100, 90))).toContain("assign-unused-seats");
  expect(decisionsOf(seats(20, 18))).not.toContain("assign-unused-seats");
  expect(decisionsOf(seats(50, 60))).not.toContain("assign-unused-seats");
});

test("steps are due after the day on which the reader gets them", () => {
  const dueOn = (issuedOn: string) => summarise({ ...empty(), issuedOn }).summary.decisions[0]?.dueOn;
  expect([dueOn("2026-07-01"), dueOn("2026-11-22")]).toEqual(["2026-07-31", "2026-12-22"]);
});

test("a renewal is talked about from 120 days before it", () => {
  const renewing = (renewsOn: string) => decisionsOf({ ...thriving(), renewsOn }).includes("review-renewal");
  expect([renewing("2026-07-01"), renewing("2026-10-29"), renewing("2026-10-30")]).toEqual([true, true, false]);
});

test("when every goal is achieved the next one is asked for", () => {
  const reached = { status: "achieved", current: 60 } as const;
  const { decisions } = summarise(withGoals(goal("a", reached), goal("b", reached))).summary;
  expect(decisions).toContainEqual({
    key: "next-goal",
    kind: "next-goal",
    subject: null,
    value: 2,
    dueOn: "2026-07-31",
  });
});

test("at most three decisions are asked; the rest are next steps", () => {
  const base = empty();
  const asm = (source: "assumed" | "customer") => ({
    key: "minutes",
    name: named("minutes"),
    unit: "minutes" as const,
    range: { low: 1, expected: 2, high: 3 },
    source,
    note: named(""),
    asOf: "2026-04-01",
  });
  const findings: Findings = {
    ...base,
    renewsOn: "2026-08-01",
    usage: {
      ...base.usage,
      seats: 30,
      monthlyActive: figure(10, 20, "people"),
      featuresUsed: 1,
      features: [feature("search", 0, 0)],
    },
    value: { ...thriving().value, drivers: [driver("entry", { assumptions: [asm("assumed"), asm("customer")] })] },
    voice: { ...thriving().voice, histogram: [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0] },
  };
  expect(decisionsOf(findings)).toEqual(["review-renewal", "assign-unused-seats", "set-goals"]);
  expect(stepsOf(findings)).toEqual(["restore-usage", "hear-detractors", "train-feature", "confirm-assumptions"]);
  expect(summarise(findings).nextSteps).toMatchObject([
    { value: -0.5 },
    { value: 2 },
    { subject: named("search") },
    { value: 1 },
  ]);
});

test("a driver without a baseline and a goal without one ask for it", () => {
  const base = thriving();
  const findings = {
    ...base,
    value: { ...base.value, drivers: [driver("entry", { missing: "no-baseline", value: null })] },
    plan: {
      ...base.plan,
      goals: [goal("faster", { status: "not_measurable", baseline: null, current: null, progress: null })],
    },
  };
  expect(summarise(findings).nextSteps).toContainEqual({
    key: "record-baseline",
    kind: "record-baseline",
    subject: named("entry"),
    value: 2,
    dueOn: "2026-07-31",
  });
});

test("the same findings give the same page", () => {
  expect(summarise(thriving())).toEqual(summarise(structuredClone(thriving())));
});
