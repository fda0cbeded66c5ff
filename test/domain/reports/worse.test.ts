import { expect, test } from "vitest";
import type { Findings } from "#app/domain/reports/findings.ts";
import { listFalls, worstOf } from "#app/domain/reports/worse.ts";
import { empty, feature, figure, goal, named, thriving } from "#test/support/findings.ts";

const usage = (changes: Partial<Findings["usage"]>, more: Partial<Findings> = {}): Findings => ({
  ...thriving(),
  ...more,
  usage: { ...thriving().usage, ...changes },
});
const value = (expected: number, before: number): Findings["value"] => ({
  ...thriving().value,
  total: { low: expected, expected, high: expected },
  totalBefore: { low: before, expected: before, high: before },
});

test("a quarter in which nothing fell has nothing worse", () => {
  expect(worstOf(thriving())).toBeNull();
  expect(worstOf(empty())).toBeNull();
});

test("a new account, without a quarter before, has nothing worse", () => {
  const figures = { monthlyActive: figure(3, null, "people"), events: figure(20, null) };
  expect(worstOf(usage({ ...figures, features: [feature("invoice", 20, null)] }))).toBeNull();
});

test.each<[string, Findings, string | undefined]>([
  ["5 % fewer active users are stated", usage({ monthlyActive: figure(95, 100, "people") }), "active-users"],
  ["4 % fewer are not", usage({ monthlyActive: figure(96, 100, "people") }), undefined],
  ["one person of ten is chance", usage({ monthlyActive: figure(9, 10, "people") }), undefined],
  ["one person of three is not", usage({ monthlyActive: figure(2, 3, "people") }), "active-users"],
  ["all people gone", usage({ monthlyActive: figure(0, 40, "people") }), "active-users"],
  ["5 % fewer events are stated", usage({ events: figure(5_700, 6_000) }), "events"],
  ["4 % fewer events are not", usage({ events: figure(5_760, 6_000) }), undefined],
  ["five points less of the seats", usage({ seatUtilisation: figure(0.75, 0.8, "share") }), "seats"],
  ["four points less are not", usage({ seatUtilisation: figure(0.76, 0.8, "share") }), undefined],
  [
    "one person of twelve seats is chance",
    usage({ seats: 12, seatUtilisation: figure(10 / 12, 11 / 12, "share") }),
    undefined,
  ],
  ["two are not", usage({ seats: 12, seatUtilisation: figure(9 / 12, 11 / 12, "share") }), "seats"],
  ["7 of 40 uses fewer is chance", usage({ features: [feature("invoice", 33, 40)] }), undefined],
  ["13 of 40 is not", usage({ features: [feature("invoice", 27, 40)] }), "feature-decline"],
  ["30 of 297 events fewer is chance", usage({ events: figure(267, 297) }), undefined],
  ["40 of 297 is not", usage({ events: figure(257, 297) }), "events"],
  ["a feature of twelve no longer used", usage({ breadth: figure(8 / 12, 9 / 12, "share") }), "breadth"],
  ["a main feature used 15 % less", usage({ features: [feature("invoice", 3_400, 4_000)] }), "feature-decline"],
  ["14 % less is not", usage({ features: [feature("invoice", 3_440, 4_000)] }), undefined],
  ["5 % less value", { ...thriving(), value: value(950, 1_000) }, "value"],
  ["4 % less value is not", { ...thriving(), value: value(960, 1_000) }, undefined],
  ["ten points of NPS", { ...thriving(), voice: { ...thriving().voice, nps: 35 } }, "nps"],
  ["nine points are not", { ...thriving(), voice: { ...thriving().voice, nps: 36 } }, undefined],
  ["too few answers now", { ...thriving(), voice: { ...thriving().voice, nps: null } }, undefined],
])("%s", (_, findings, kind) => {
  expect(listFalls(findings).map((fall) => fall.kind)).toEqual(kind ? [kind] : []);
});

test("a small feature may come and go without being the quarter's news", () => {
  const features = [feature("invoice", 4_000, 4_000), feature("export", 2, 40)];
  expect(worstOf(usage({ features }))).toBeNull();
});

test("the worst of several is stated", () => {
  const findings = usage({ monthlyActive: figure(30, 50, "people"), events: figure(5_000, 6_000) });
  expect(worstOf(findings)).toMatchObject({ kind: "active-users", value: 30, before: 50, unit: "people" });
  const other = usage({ monthlyActive: figure(45, 50, "people"), events: figure(3_000, 6_000) });
  expect(worstOf(other)).toMatchObject({ kind: "events", value: 3_000, before: 6_000, unit: "count" });
});

test("a goal that is behind is stated when nothing else fell, an overdue one before one at risk", () => {
  const goals = [
    goal("late", { status: "at_risk", progress: 0.3 }),
    goal("gone", { status: "overdue", progress: 0.5 }),
  ];
  const findings = { ...thriving(), plan: { ...thriving().plan, goals } };
  expect(worstOf(findings)).toMatchObject({
    kind: "goal-behind",
    subject: named("gone"),
    value: 0.5,
    before: null,
    unit: "share",
  });
});

test("whatever combination of figures falls, a fall is stated", () => {
  const falls: Partial<Findings["usage"]>[] = [
    { monthlyActive: figure(20, 50, "people") },
    { events: figure(3_000, 6_000) },
    { seatUtilisation: figure(0.3, 0.9, "share") },
    { breadth: figure(0.3, 0.9, "share") },
    { features: [feature("invoice", 1_000, 4_000)] },
  ];
  for (let mask = 1; mask < 2 ** falls.length; mask++) {
    const chosen = falls.filter((_, i) => mask & (1 << i));
    expect(worstOf(usage(Object.assign({}, ...chosen)))).not.toBeNull();
  }
});
