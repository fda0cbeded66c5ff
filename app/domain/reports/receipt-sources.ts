// What a figure is made from: rows from which it can be computed again, and what was left out.
import type { Both } from "#app/domain/both.ts";
import type { Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";

const rowKinds = [
  "use",
  "factor",
  "divisor",
  "adjusted",
  "driver",
  "value",
  "cost",
  "contract",
  "seats",
  "active",
  "known",
  "pair",
  "day",
  "feature",
  "baseline",
  "target",
  "reading",
  "milestone",
  "answer",
] as const;
export type RowKind = (typeof rowKinds)[number];

/** One line of the table. Money in minor units; what does not apply is left out. */
export type SourceRow = {
  row: RowKind;
  /** What it is about: a feature, a factor, a contract. */
  what?: Both;
  /** A key, a code, a user. */
  id?: string;
  /** The days it covers, half-open. */
  period?: Period;
  unit: "people" | "count" | "share" | "money" | "money_per_hour" | "minutes" | "days" | "score";
  value?: number;
  range?: Range;
  /** Days counted and days of the whole: of a month or quarter. */
  part?: { of: number; whole: number };
  /** False for what is listed and does not count. */
  counts?: boolean;
  note?: Both;
};

/** Why something that one might expect in the figure is not in it. `amount` says how much, `names` which. */
export type Exclusion = {
  kind:
    | "running"
    | "weekends"
    | "before-first-use"
    | "without-user"
    | "outside-contract"
    | "overlap"
    | "unmeasured"
    | "disputed"
    | "removed"
    | "unanswered"
    | "few-answers";
  amount: number | null;
  names: Both[];
};

/** How much the figure was made from; null where that says nothing. */
export type SourceCounts = { days: number | null; events: number | null; users: number | null };

export type Sources = {
  /** How the figure follows from the rows, as the texts name it. */
  rule: Rule;
  rows: SourceRow[];
  counts: SourceCounts;
  exclusions: Exclusion[];
};

export type Rule =
  | "distinct-users"
  | "mean-of-days"
  | "stickiness"
  | "users-by-seats"
  | "users-by-known"
  | "features"
  | "sum-of-days"
  | "median-of-pairs"
  | "driver"
  | "adjusted"
  | "sum-of-drivers"
  | "sum-of-hours"
  | "contracts"
  | "roi"
  | "goal"
  | "nps";
