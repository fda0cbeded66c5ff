// A made-up company abroad whose use is falling, so that the report has bad news to tell.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { thriving } from "./thriving.ts";

const both = (ja: string, en: string) => ({ ja, en });
const range = (low: number, expected: number, high: number) => ({ low, expected, high });

const thisQuarter = { key: "2026-Q3", fiscalYear: 2026, number: 3 as const, from: "2026-07-01", until: "2026-10-01" };
const lastQuarter = { key: "2026-Q2", fiscalYear: 2026, number: 2 as const, from: "2026-04-01", until: "2026-07-01" };
const approvals = both("承認", "Approvals");
const weekAt = (start: number, i: number, activeUsers: number) => ({
  from: new Date(start + i * 7 * 86_400_000).toISOString().slice(0, 10),
  days: i === 13 ? 1 : 7,
  activeUsers,
  events: activeUsers * 14,
});
const figure = (value: number, before: number, unit: "people" | "count" | "share", receipt: string) => ({
  value,
  before,
  unit,
  missing: null,
  receipt,
});

export const fading: ReportSnapshot = {
  ...thriving,
  account: {
    ...thriving.account,
    id: "0198f3a2-6c1e-7c40-9b51-2f6d3a7e1c02",
    slug: "harbour-and-vale",
    name: "Harbour & Vale Logistics Ltd",
    industry: "logistics",
    locale: "en",
    currency: "USD",
    timeZone: "America/New_York",
    fiscalStartMonth: 1,
    startedOn: "2025-01-15",
  },
  owner: { name: "Daniel Reyes", email: "daniel.reyes@minamo.example" },
  quarter: thisQuarter,
  before: lastQuarter,
  summary: {
    outcomes: [
      {
        kind: "value",
        subject: null,
        value: 1_420_000,
        before: 2_050_000,
        target: null,
        range: range(980_000, 1_420_000, 1_900_000),
        unit: "money",
        receipt: "R-7F3",
      },
    ],
    worse: {
      kind: "active-users",
      subject: null,
      value: 31,
      before: 52,
      unit: "people",
      cause: { kind: "feature-fell", subject: approvals, value: -0.58 },
      receipt: "R-1KD",
    },
    decisions: [
      { kind: "restore-usage", subject: approvals, value: -0.58, dueOn: "2026-10-23" },
      { kind: "assign-unused-seats", subject: null, value: 29, dueOn: "2026-11-15" },
      { kind: "review-renewal", subject: null, value: 106, dueOn: "2027-01-15" },
    ],
  },
  usage: {
    monthlyActive: figure(31, 52, "people", "R-1KD"),
    weeklyActive: figure(19, 41, "people", "R-5MV"),
    dailyActive: figure(9.2, 24.8, "people", "R-C8P"),
    seatUtilisation: figure(0.517, 0.867, "share", "R-W0T"),
    seats: 60,
    breadth: figure(0.5, 0.667, "share", "R-9AH"),
    featuresUsed: 3,
    featuresEntitled: 6,
    events: figure(2_911, 6_204, "count", "R-2QX"),
    weeks: [40, 38, 39, 36, 34, 30, 31, 27, 26, 24, 22, 21, 19, 6].map((users, i) =>
      weekAt(Date.UTC(2026, 6, 1), i, users),
    ),
    weeksBefore: [43, 44, 42, 43, 44, 41, 43, 42, 40, 42, 43, 41, 41].map((users, i) =>
      weekAt(Date.UTC(2026, 3, 1), i, users),
    ),
    features: [
      ["approval-completed", "承認", "Approvals", 1_184, 2_820, 14],
      ["expense-claimed", "経費申請", "Expense claims", 1_062, 1_790, 18],
      ["receipt-scanned", "領収書読み取り", "Receipt scanning", 665, 1_594, 11],
      ["report-exported", "帳票出力", "Report export", 0, 40, 0],
      ["ledger-synced", "会計連携", "Ledger sync", 0, 0, 0],
      ["budget-planned", "予算管理", "Budgets", 0, 0, 0],
    ].map(([key, ja, en, events, eventsBefore, users]) => ({
      key: String(key),
      name: both(String(ja), String(en)),
      hint: both("", ""),
      events: Number(events),
      eventsBefore: Number(eventsBefore),
      users: Number(users),
      entitled: true,
    })),
  },
  value: {
    ...thriving.value,
    total: range(980_000, 1_420_000, 1_900_000),
    totalBefore: range(1_400_000, 2_050_000, 2_740_000),
    hours: range(260, 372, 490),
    cost: 1_650_000,
    roi: range(-0.406, -0.139, 0.152),
    drivers: thriving.value.drivers.slice(0, 1).map((driver) => ({
      ...driver,
      uses: 665,
      usesBefore: 1_594,
      value: range(980_000, 1_420_000, 1_900_000),
      valueBefore: range(1_400_000, 2_050_000, 2_740_000),
      hours: range(260, 372, 490),
    })),
    months: [
      { from: "2026-07-01", value: range(430_000, 620_000, 830_000), cost: 550_000 },
      { from: "2026-08-01", value: range(320_000, 470_000, 630_000), cost: 550_000 },
      { from: "2026-09-01", value: range(230_000, 330_000, 440_000), cost: 550_000 },
    ],
  },
  plan: {
    goals: thriving.plan.goals.slice(0, 1).map((goal) => ({
      ...goal,
      baseline: 20,
      target: 60,
      dueOn: "2026-09-30",
      current: 31,
      progress: 0.275,
      status: "overdue",
      milestones: goal.milestones.slice(0, 1),
    })),
    achievedInQuarter: 0,
    achievedEver: 1,
  },
  voice: {
    asked: 18,
    answered: 3,
    nps: null,
    interval: null,
    npsBefore: 11,
    histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    comments: [],
    missing: "few-answers",
    receipt: "R-V60",
  },
  nextSteps: [
    { kind: "restore-usage", subject: approvals, value: -0.58, dueOn: "2026-10-23" },
    { kind: "assign-unused-seats", subject: null, value: 29, dueOn: "2026-11-15" },
    { kind: "review-renewal", subject: null, value: 106, dueOn: "2027-01-15" },
  ],
  receipts: thriving.receipts
    .slice(0, 8)
    .map((receipt) => ({ ...receipt, formula: null, from: thisQuarter.from, until: thisQuarter.until })),
};
