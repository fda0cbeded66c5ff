// The facts of a quarterly report that are put into words, as report-words.ts takes them.
export type Both = { ja: string; en: string };
export type Range = { low: number; expected: number; high: number };
export type ReportUnit = "people" | "count" | "share" | "money" | "hours" | "points" | "milestones";

export type Outcome = {
  kind: "value" | "hours" | "milestone" | "goal" | "active-users" | "breadth" | "feature-growth" | "seats";
  subject: Both | null;
  value: number | null;
  before: number | null;
  target: number | null;
  range: Range | null;
  unit: ReportUnit;
};

export type Worse = {
  kind: "active-users" | "events" | "seats" | "breadth" | "feature-decline" | "value" | "nps" | "goal-behind";
  subject: Both | null;
  value: number;
  before: number | null;
  unit: ReportUnit;
  cause: {
    kind: "feature-fell" | "users-left" | "fewer-business-days" | "seats-unused" | "unknown";
    subject: Both | null;
    value: number | null;
  };
};

export type FigureKey = keyof typeof import("./ja/report.ts")["report"]["figure"];
type BecauseKey = keyof typeof import("./ja/report.ts")["report"]["restated"]["because"];
export type Change = {
  figure: FigureKey | "milestone";
  subject: Both | null;
  unit: ReportUnit;
  before: Range | null;
  after: Range | null;
  because: BecauseKey;
};

export type Was = { value: number | null; before: number | null };
export type Compared = {
  usage: Record<"monthlyActive" | "seatUtilisation" | "breadth" | "events", Was>;
  value: { total: Range | null; totalBefore: Range | null };
  yearBefore?:
    | ({ [F in "monthlyActive" | "seatUtilisation" | "breadth" | "events"]: number | null } & {
        value: Range | null;
      })
    | null;
};

export type StepKind = keyof typeof import("./ja/report.ts")["report"]["step"];
export type Kept = {
  kind: StepKind;
  dueOn: string | null;
  grade: "kept" | "late" | "dropped";
  because: "measured" | "settled" | "declined" | "overdue";
  on: string | null;
};
export type Step = { kind: StepKind; subject: Both | null; value: number | null; dueOn: string | null };
export type MissingKey = keyof typeof import("./ja/common.ts")["common"]["missing"];

type PeerWords = typeof import("./ja/report.ts")["report"]["peers"];
export type Standing = {
  metric: keyof PeerWords["metric"];
  value: number;
  band: keyof PeerWords["bands"];
  cohort: keyof PeerWords["cohort"];
  peers: number;
  lower: number;
  upper: number;
};
