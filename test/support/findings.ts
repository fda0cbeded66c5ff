// A thriving account's quarter to start from; each test changes what it is about.
import type { Findings } from "#app/domain/reports/findings.ts";
import type { SnapshotDriver, SnapshotFigure, SnapshotGoal } from "#app/domain/reports/snapshot.ts";

type Feature = Findings["usage"]["features"][number];

export const figure = (
  value: number | null,
  before: number | null,
  unit: SnapshotFigure["unit"] = "count",
): SnapshotFigure => ({ value, before, unit, missing: value === null ? "no-events" : null, receipt: "R-FIG" });

export const named = (text: string) => ({ ja: text, en: text });

export const feature = (
  key: string,
  events: number,
  eventsBefore: number | null,
  fields: Partial<Feature> = {},
): Feature => ({
  key,
  name: named(key),
  hint: named(""),
  events,
  eventsBefore,
  users: events > 0 ? 10 : 0,
  entitled: true,
  ...fields,
});

export const goal = (title: string, fields: Partial<SnapshotGoal> = {}): SnapshotGoal => ({
  id: title,
  title: named(title),
  metric: "active_users",
  unit: "people",
  direction: "up",
  baseline: 10,
  target: 60,
  dueOn: "2026-12-31",
  current: 50,
  progress: 0.8,
  status: "on_track",
  milestones: [],
  receipt: "R-GOAL",
  ...fields,
});

export const driver = (key: string, fields: Partial<SnapshotDriver> = {}): SnapshotDriver => ({
  key,
  kind: "time_saved",
  name: named(key),
  feature: named("invoice"),
  measure: "events",
  uses: 1_000,
  usesBefore: 900,
  value: { low: 1, expected: 2, high: 3 },
  valueBefore: { low: 1, expected: 2, high: 3 },
  hours: null,
  missing: null,
  counted: true,
  assumptions: [],
  receipt: "R-DRV",
  ...fields,
});

/** 2026-Q1 of a fiscal year from April: 50 of 52 seats used, everything a little better than before. */
export function thriving(): Findings {
  return {
    quarter: { key: "2026-Q1", fiscalYear: 2026, number: 1, from: "2026-04-01", until: "2026-07-01" },
    before: { key: "2025-Q4", fiscalYear: 2025, number: 4, from: "2026-01-01", until: "2026-04-01" },
    usage: {
      monthlyActive: figure(50, 48, "people"),
      weeklyActive: figure(40, 39, "people"),
      dailyActive: figure(30, 29, "people"),
      seatUtilisation: figure(50 / 52, 48 / 52, "share"),
      seats: 52,
      breadth: figure(1, 1, "share"),
      featuresUsed: 3,
      featuresEntitled: 3,
      events: figure(6_100, 6_000),
      weeks: [],
      weeksBefore: [],
      features: [feature("invoice", 4_000, 4_000), feature("approval", 1_500, 1_400), feature("search", 600, 600)],
    },
    value: {
      total: { low: 800_000, expected: 1_200_000, high: 1_500_000 },
      totalBefore: { low: 780_000, expected: 1_150_000, high: 1_450_000 },
      hours: { low: 200, expected: 260, high: 300 },
      cost: 750_000,
      roi: { low: 0.06, expected: 0.6, high: 1 },
      missing: null,
      estimated: true,
      drivers: [driver("entry")],
      months: [],
      receipt: "R-VAL",
    },
    plan: { goals: [goal("people")], achievedInQuarter: 0, achievedEver: 0 },
    voice: {
      asked: 10,
      answered: 6,
      nps: 50,
      interval: { low: 10, high: 80 },
      npsBefore: 45,
      histogram: [0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2],
      comments: [],
      missing: null,
      receipt: "R-NPS",
    },
    businessDays: { now: 61, before: 59 },
    usersLeft: 0,
    seatsBefore: 52,
    hours: { before: 320, receipt: "R-HOURS00" },
    issuedOn: "2026-07-01",
    reportContacts: 2,
    renewsOn: "2027-04-01",
  };
}

/** An account that has just begun: nothing is known of it. */
export function empty(): Findings {
  const base = thriving();
  const none = figure(null, null);
  return {
    ...base,
    before: null,
    usage: {
      ...base.usage,
      monthlyActive: none,
      weeklyActive: none,
      dailyActive: none,
      seatUtilisation: none,
      seats: null,
      breadth: none,
      featuresUsed: 0,
      featuresEntitled: 0,
      events: none,
      features: [],
    },
    value: { ...base.value, total: null, totalBefore: null, hours: null, cost: null, roi: null, drivers: [] },
    plan: { goals: [], achievedInQuarter: 0, achievedEver: 0 },
    voice: {
      ...base.voice,
      asked: 0,
      answered: 0,
      nps: null,
      npsBefore: null,
      interval: null,
      histogram: Array(11).fill(0),
    },
    businessDays: null,
    usersLeft: null,
    seatsBefore: null,
    hours: { before: null, receipt: "R-HOURS00" },
    reportContacts: 0,
    renewsOn: null,
  };
}
