// The frozen numbers of an account's quarter. PDF, mail and the portal's report page read this and nothing else.
// Free of language: names come in both, sentences are made where they are read.

import { z } from "zod";
import { bands, cohorts, peerMetrics } from "#app/domain/peers/benchmark.ts";
import { likenesses } from "#app/domain/peers/story-match.ts";
import { StoryText } from "#app/domain/peers/story-schema.ts";

const Both = z.object({ ja: z.string(), en: z.string() });
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Range = z.object({ low: z.number(), expected: z.number(), high: z.number() });
const QuarterSlice = z.object({
  key: z.string(),
  fiscalYear: z.number().int(),
  number: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  from: Day,
  until: Day,
});

/** Why a figure has no value. Missing is never 0. */
const Missing = z.enum([
  "no-events",
  "no-seats",
  "no-features",
  "no-drivers",
  "no-baseline",
  "no-cost",
  "few-answers",
  "disputed",
]);

/** One number with the one before it. `share` is 0–1 (seat utilisation may pass 1), `count` and `people` are whole. */
const Figure = z.object({
  value: z.number().nullable(),
  before: z.number().nullable(),
  unit: z.enum(["people", "count", "share"]),
  missing: Missing.nullable(),
  receipt: z.string(),
});

const Assumption = z.object({
  key: z.string(),
  name: Both,
  unit: z.enum(["minutes", "share", "money", "money_per_hour", "count"]),
  range: Range.nullable(),
  source: z.enum(["measured", "customer", "benchmark", "assumed"]),
  note: Both,
  asOf: Day,
});

const Driver = z.object({
  key: z.string(),
  kind: z.enum(["time_saved", "cost_avoided", "revenue_gained", "risk_reduced"]),
  name: Both,
  feature: Both,
  measure: z.enum(["events", "quantity"]),
  /** Uses of the feature in the quarter. */
  uses: z.number(),
  usesBefore: z.number().nullable(),
  /** Money in minor units; null is "not measurable" and `missing` says why. */
  value: Range.nullable(),
  valueBefore: Range.nullable(),
  /** Hours saved; only for time_saved. */
  hours: Range.nullable(),
  missing: Missing.nullable(),
  /** False when it is not part of the total: a larger benefit of its group counts, or as `leftOut` says. */
  counted: z.boolean(),
  leftOut: z.enum(["overlap", "disputed", "removed"]).nullable().optional(),
  /** Key of the driver that counts in its place. */
  insteadOf: z.string().nullable().optional(),
  /** How the claim stands with the customer. Editions from before it was asked have none. */
  claim: z.enum(["open", "confirmed", "moved", "adjusted", "disputed", "removed"]).optional(),
  basis: z.enum(["measured", "confirmed", "estimated"]).nullable().optional(),
  assumptions: z.array(Assumption),
  receipt: z.string(),
});

export const metricUnits = ["people", "count", "share", "money"] as const;

const Goal = z.object({
  id: z.string(),
  title: Both,
  metric: z.string(),
  unit: z.enum(metricUnits),
  direction: z.enum(["up", "down"]),
  baseline: z.number().nullable(),
  target: z.number(),
  dueOn: Day,
  current: z.number().nullable(),
  /** 0–1 of the way from baseline to target, or null when it cannot be measured. */
  progress: z.number().nullable(),
  status: z.enum(["on_track", "at_risk", "overdue", "achieved", "not_measurable"]),
  milestones: z.array(
    z.object({
      title: Both,
      /** Null where a person said that it was reached. */
      threshold: z.number().nullable(),
      dueOn: Day,
      achievedOn: Day.nullable(),
      /** The metric's value when it was achieved: the evidence. */
      evidence: z.number().nullable(),
      status: z.enum(["on_track", "at_risk", "overdue", "achieved", "not_measurable"]),
    }),
  ),
  receipt: z.string(),
});

/** Facts of page one, most important first. `value`, `before` and `unit` are what the sentence is made from. */
const Outcome = z.object({
  kind: z.enum(["value", "hours", "milestone", "goal", "active-users", "breadth", "feature-growth", "seats"]),
  /** What it is about where the kind alone does not say: a goal's, milestone's or feature's name. */
  subject: Both.nullable(),
  value: z.number().nullable(),
  before: z.number().nullable(),
  target: z.number().nullable(),
  range: Range.nullable(),
  unit: z.enum(["people", "count", "share", "money", "hours"]),
  receipt: z.string(),
});

/**
 * The one thing that got worse. `value` and `before` are the metric itself, in `unit`; for goal-behind `value` is the
 * share of the way that has been gone and `before` is null.
 */
const Worse = z.object({
  kind: z.enum(["active-users", "events", "seats", "breadth", "feature-decline", "value", "nps", "goal-behind"]),
  subject: Both.nullable(),
  value: z.number(),
  before: z.number().nullable(),
  unit: z.enum(["people", "count", "share", "money", "points"]),
  /**
   * The likely cause as far as the data tell. `value` says: feature-fell the relative change of the feature's uses
   * (−0.3 is 30 % fewer), users-left how many users did not come back, fewer-business-days how many days fewer,
   * seats-unused how many seats nobody used. `subject` is the feature that fell, otherwise null.
   */
  cause: z.object({
    kind: z.enum(["feature-fell", "users-left", "fewer-business-days", "seats-unused", "unknown"]),
    subject: Both.nullable(),
    value: z.number().nullable(),
  }),
  receipt: z.string(),
});

/**
 * What we ask the reader to decide, and what both sides do next. `value` and `subject` by kind: assign-unused-seats
 * how many seats; train-feature its users so far, the feature; restore-usage the relative change, the feature or null;
 * confirm-assumptions how many are not confirmed; next-goal how many goals are achieved; record-baseline how many
 * drivers or goals lack it, one of them; hear-detractors how many; review-renewal days until the renewal, which is on
 * `dueOn`; the others have neither.
 */
const Step = z.object({
  kind: z.enum([
    "assign-unused-seats",
    "train-feature",
    "restore-usage",
    "confirm-assumptions",
    "set-goals",
    "next-goal",
    "add-contact",
    "record-baseline",
    "hear-detractors",
    "review-renewal",
  ]),
  subject: Both.nullable(),
  value: z.number().nullable(),
  dueOn: Day.nullable(),
  /** Names it within its edition. Editions from before it could be answered have none: their kind does. */
  key: z.string().optional(),
});

/**
 * A step of the report before and what became of it. `on`: the day on which people said so; null where the numbers tell.
 */
const Kept = z.object({
  key: z.string(),
  kind: Step.shape.kind,
  subject: Both.nullable(),
  dueOn: Day.nullable(),
  grade: z.enum(["kept", "late", "dropped"]),
  because: z.enum(["measured", "settled", "declined", "overdue"]),
  on: Day.nullable(),
});

/** The figures that a quarter has one of, by the names under which the report's texts define them. */
export const singleFigures = [
  "monthlyActive",
  "weeklyActive",
  "dailyActive",
  "stickiness",
  "loginRate",
  "depth",
  "seatUtilisation",
  "breadth",
  "events",
  "value",
  "hours",
  "cost",
  "roi",
  "nps",
] as const;
export type SingleFigure = (typeof singleFigures)[number];

/** The figures that have a receipt; of drivers and goals there are several. */
const receiptFigures = [...singleFigures, "driver", "goal"] as const;

/** How a figure came about, for whoever wants to check it. */
const Receipt = z.object({
  /** R- and seven letters (three, in editions of before). */
  code: z.string(),
  /** Which definition applies. */
  figure: z.enum(receiptFigures),
  subject: Both.nullable(),
  /** The formula with the values in it, in plain symbols: `1,234 × 6.5 min × 50 % × ¥5,200/h`. */
  formula: z.string().nullable(),
  /** Rows the figure was made from. */
  rows: z.number().int().nullable(),
  from: Day,
  until: Day,
});

/** A figure that is not what an edition said. Money in minor units; a milestone is 1 once it is achieved. */
const Change = z.object({
  figure: z.enum([
    ...(["value", "hours", "roi", "cost", "monthlyActive", "seatUtilisation", "breadth", "events", "nps"] as const),
    ...(["goal", "milestone"] as const),
  ]),
  /** Which one, where there are several of a kind; else empty. */
  key: z.string(),
  subject: Both.nullable(),
  unit: z.enum(["people", "count", "share", "money", "hours", "points"]),
  before: Range.nullable(),
  after: Range.nullable(),
  /** Why it matters: a hundredth or more, a digit that is shown, the sign, a milestone, or that there is one at all. */
  because: z.enum(["share", "digit", "sign", "milestone", "appeared"]),
});

const correction = {
  reason: z.enum(["late-events", "records"]),
  /** Events of the period that arrived after it was frozen. */
  lateEvents: z.number().int(),
  changes: z.array(Change),
};

export const ReportSnapshot = z.object({
  version: z.literal(1),
  /** What the period is, where it is no quarter or not over. `quarter` then has its days and key. */
  period: z.object({ kind: z.enum(["quarter", "month", "range"]), running: z.boolean() }).optional(),
  /** What is different from the edition that this one corrects. */
  restates: z.object({ version: z.number().int(), of: z.string(), ...correction }).optional(),
  /** Corrections of the period before that nobody was sent. */
  adjustments: z.object({ quarter: QuarterSlice, ...correction }).optional(),
  /** The headline figures of the same period of the year before; null where nothing comparable is known. */
  yearBefore: z
    .object({
      quarter: QuarterSlice,
      monthlyActive: z.number().nullable(),
      seatUtilisation: z.number().nullable(),
      breadth: z.number().nullable(),
      events: z.number().nullable(),
      value: Range.nullable(),
      hours: Range.nullable(),
    })
    .nullable()
    .optional(),
  /** What the person who looks after the account adds in words of their own, each language for itself. */
  context: z.object({ ja: z.string().nullable(), en: z.string().nullable(), by: z.string() }).optional(),
  /** Where the company stands among others like it; absent where nothing was measured, or it takes no part. */
  peers: z
    .object({
      from: Day,
      until: Day,
      standings: z.array(
        z.object({
          metric: z.enum(peerMetrics),
          value: z.number(),
          band: z.enum(bands),
          cohort: z.enum(cohorts),
          peers: z.number().int(),
          lower: z.number(),
          median: z.number(),
          upper: z.number(),
        }),
      ),
    })
    .optional(),
  /** What other customers did, as they agreed to it being told; absent where none is like this one. */
  stories: z
    .array(
      StoryText.extend({
        id: z.string(),
        company: z.string().nullable(),
        person: z.string().nullable(),
        industry: z.string(),
        size: z.string(),
        because: z.array(z.enum(likenesses)),
      }),
    )
    .optional(),
  /** The movable parts in their order, where it is not the usual one; see sections.ts. */
  sectionOrder: z.array(z.string()).optional(),
  account: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    industry: z.string(),
    locale: z.enum(["ja", "en"]),
    currency: z.string(),
    timeZone: z.string(),
    fiscalStartMonth: z.number().int(),
    startedOn: Day,
    /** What the report is set for; A4 where nothing is said. */
    paper: z.enum(["a4", "letter"]).optional(),
    /** First day on which it was a customer no longer. */
    endedOn: Day.nullable().optional(),
  }),
  vendor: z.object({
    name: Both,
    product: Both,
    accent: z.string(),
    supportEmail: z.string(),
    /** The picture on the cover, by the hash of its bytes. */
    logo: z.string().optional(),
  }),
  owner: z.object({ name: z.string(), email: z.string() }).nullable(),
  quarter: QuarterSlice,
  /** The quarter before, when the account was already with us. */
  before: QuarterSlice.nullable(),
  /** The newest event the numbers know of (ISO instant), or null when there is none. */
  dataAsOf: z.string().nullable(),
  summary: z.object({
    outcomes: z.array(Outcome).max(3),
    worse: Worse.nullable(),
    decisions: z.array(Step).max(3),
    /** What the report before promised. Editions from before it was kept, and first ones, have none. */
    promises: z.array(Kept).optional(),
  }),
  usage: z.object({
    monthlyActive: Figure,
    weeklyActive: Figure,
    dailyActive: Figure,
    seatUtilisation: Figure,
    seats: z.number().int().nullable(),
    breadth: Figure,
    featuresUsed: z.number().int(),
    featuresEntitled: z.number().int(),
    events: Figure,
    /** Thirteen or fourteen weeks of the quarter; the last may be cut short by its end. */
    weeks: z.array(z.object({ from: Day, days: z.number().int(), activeUsers: z.number().int(), events: z.number() })),
    weeksBefore: z.array(
      z.object({ from: Day, days: z.number().int(), activeUsers: z.number().int(), events: z.number() }),
    ),
    features: z.array(
      z.object({
        key: z.string(),
        name: Both,
        hint: Both,
        events: z.number(),
        eventsBefore: z.number().nullable(),
        users: z.number().int(),
        entitled: z.boolean(),
      }),
    ),
  }),
  value: z.object({
    total: Range.nullable(),
    totalBefore: Range.nullable(),
    hours: Range.nullable(),
    /** What the subscription cost in the quarter, minor units. */
    cost: z.number().nullable(),
    /** (value − cost) ÷ cost, so 1.5 is 150 %. */
    roi: Range.nullable(),
    /** The total by what it rests on, adding up exactly. Editions from before it was asked have none. */
    split: z.object({ measured: Range, confirmed: Range, estimated: Range }).nullable().optional(),
    missing: Missing.nullable(),
    /** True when any counted input is an estimate: such figures show two significant digits. */
    estimated: z.boolean(),
    drivers: z.array(Driver),
    /** Value and cost month by month, minor units. */
    months: z.array(z.object({ from: Day, value: Range.nullable(), cost: z.number().nullable() })),
    receipt: z.string(),
  }),
  plan: z.object({
    goals: z.array(Goal),
    achievedInQuarter: z.number().int(),
    achievedEver: z.number().int(),
  }),
  voice: z.object({
    asked: z.number().int(),
    answered: z.number().int(),
    /** −100…100; null when too few answered to say. */
    nps: z.number().nullable(),
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
    npsBefore: z.number().nullable(),
    /** Answers per score 0…10. */
    histogram: z.array(z.number().int()).length(11),
    comments: z.array(z.object({ score: z.number().int(), text: z.string(), answeredOn: Day })),
    missing: Missing.nullable(),
    receipt: z.string(),
  }),
  nextSteps: z.array(Step),
  receipts: z.array(Receipt),
});

export type ReportSnapshot = z.infer<typeof ReportSnapshot>;
export type SnapshotFigure = z.infer<typeof Figure>;
export type SnapshotDriver = z.infer<typeof Driver>;
export type SnapshotGoal = z.infer<typeof Goal>;
export type SnapshotOutcome = z.infer<typeof Outcome>;
export type SnapshotWorse = z.infer<typeof Worse>;
export type SnapshotStep = z.infer<typeof Step>;
export type SnapshotPromise = z.infer<typeof Kept>;
export type SnapshotStory = NonNullable<ReportSnapshot["stories"]>[number];
export type SnapshotReceipt = z.infer<typeof Receipt>;
export type SnapshotChange = z.infer<typeof Change>;
export type SnapshotCorrection = { reason: "late-events" | "records"; lateEvents: number; changes: SnapshotChange[] };
export type MissingReason = z.infer<typeof Missing>;
export type Both = z.infer<typeof Both>;
