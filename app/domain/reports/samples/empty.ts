// A made-up company in its first quarter of which nothing is known yet: no usage, no goals, no contacts, no value.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { thriving } from "./thriving.ts";

const nothing = (unit: "people" | "count" | "share", missing: "no-events" | "no-seats" | "no-features") => ({
  value: null,
  before: null,
  unit,
  missing,
  receipt: "R-000",
});

export const empty: ReportSnapshot = {
  ...thriving,
  account: {
    ...thriving.account,
    id: "0198f3a2-6c1e-7c40-9b51-2f6d3a7e1c03",
    slug: "shiosai-inn",
    name: "潮騒の宿 しおさい",
    industry: "hospitality",
    startedOn: "2026-07-14",
  },
  owner: null,
  before: null,
  dataAsOf: null,
  summary: { outcomes: [], worse: null, decisions: [] },
  usage: {
    monthlyActive: nothing("people", "no-events"),
    weeklyActive: nothing("people", "no-events"),
    dailyActive: nothing("people", "no-events"),
    seatUtilisation: nothing("share", "no-seats"),
    seats: null,
    breadth: nothing("share", "no-features"),
    featuresUsed: 0,
    featuresEntitled: 0,
    events: nothing("count", "no-events"),
    weeks: [],
    weeksBefore: [],
    features: [],
  },
  value: {
    total: null,
    totalBefore: null,
    hours: null,
    cost: null,
    roi: null,
    missing: "no-drivers",
    estimated: false,
    drivers: [],
    months: [],
    receipt: "R-000",
  },
  plan: { goals: [], achievedInQuarter: 0, achievedEver: 0 },
  voice: {
    asked: 0,
    answered: 0,
    nps: null,
    interval: null,
    npsBefore: null,
    histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    comments: [],
    missing: "few-answers",
    receipt: "R-000",
  },
  nextSteps: [],
  receipts: [],
};
