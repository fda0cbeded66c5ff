import { expect, test } from "vitest";
import type { Findings } from "#app/domain/reports/findings.ts";
import { worstOf } from "#app/domain/reports/worse.ts";
import { driver, feature, figure, goal, named, thriving } from "#test/support/findings.ts";

const usage = (changes: Partial<Findings["usage"]>, more: Partial<Findings> = {}): Findings => ({
  ...thriving(),
  ...more,
  usage: { ...thriving().usage, ...changes },
});
const causeOf = (findings: Findings) => worstOf(findings)?.cause;

test("fewer people: those who did not come back", () => {
  const findings = usage({ monthlyActive: figure(30, 50, "people") }, { usersLeft: 22 });
  expect(causeOf(findings)).toEqual({ kind: "users-left", subject: null, value: 22 });
});

test("fewer events: the feature that lost the most uses", () => {
  const features = [feature("invoice", 3_900, 4_000), feature("approval", 900, 1_500), feature("search", 0, 400)];
  const findings = usage({ events: figure(4_800, 5_900), features: features.slice(0, 2) });
  expect(causeOf(findings)).toEqual({ kind: "feature-fell", subject: named("approval"), value: -0.4 });
  expect(causeOf(usage({ breadth: figure(2 / 3, 1, "share"), features }))).toBeDefined();
});

test("fewer events in a quarter with as many fewer business days: the calendar", () => {
  const findings = usage({ events: figure(5_640, 6_000) }, { businessDays: { now: 57, before: 61 } });
  expect(causeOf(findings)).toEqual({ kind: "fewer-business-days", subject: null, value: 4 });
});

test("two days fewer do not explain a fall by half", () => {
  const features = [feature("invoice", 2_000, 4_000)];
  const findings = usage({ events: figure(3_000, 6_000), features }, { businessDays: { now: 59, before: 61 } });
  expect(causeOf(findings)).toEqual({ kind: "feature-fell", subject: named("invoice"), value: -0.5 });
});

test("seats that were added and not taken", () => {
  const findings = usage({ seatUtilisation: figure(0.5, 0.9, "share"), seats: 100 }, { seatsBefore: 52 });
  expect(causeOf(findings)).toEqual({ kind: "seats-unused", subject: null, value: 50 });
});

test("a feature that nobody opened any more narrows the breadth", () => {
  const features = [feature("invoice", 4_000, 4_000), feature("export", 0, 60), feature("old", 0, 0)];
  const findings = usage({ breadth: figure(1 / 3, 2 / 3, "share"), features });
  expect(causeOf(findings)).toEqual({ kind: "feature-fell", subject: named("export"), value: -1 });
});

test("less value: the driver that lost most, if its feature was used less", () => {
  const range = (expected: number) => ({ low: expected, expected, high: expected });
  const lost = driver("entry", { value: range(400), valueBefore: range(900), uses: 450, usesBefore: 900 });
  const same = driver("other", { value: range(100), valueBefore: range(100) });
  const worth = { ...thriving().value, total: range(500), totalBefore: range(1_000), drivers: [same, lost] };
  expect(causeOf({ ...thriving(), value: worth })).toEqual({
    kind: "feature-fell",
    subject: named("invoice"),
    value: -0.5,
  });
  const restated = { ...worth, drivers: [same, { ...lost, uses: 900 }] };
  expect(causeOf({ ...thriving(), value: restated })?.kind).toBe("unknown");
});

test("a goal about seats is behind because of the seats that nobody uses", () => {
  const seats = goal("use all seats", { metric: "seat_utilisation", unit: "share", status: "at_risk", progress: 0.2 });
  const findings = usage({ seats: 120 }, { plan: { ...thriving().plan, goals: [seats] } });
  expect(causeOf(findings)).toEqual({ kind: "seats-unused", subject: null, value: 70 });
});

test("where the data say nothing, no cause is made up", () => {
  const findings = usage({ monthlyActive: figure(30, 50, "people") }, { usersLeft: null });
  expect(causeOf(findings)).toEqual({ kind: "unknown", subject: null, value: null });
  expect(causeOf({ ...thriving(), voice: { ...thriving().voice, nps: 0 } })?.kind).toBe("unknown");
});
