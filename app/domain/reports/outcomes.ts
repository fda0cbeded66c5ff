// The three outcomes of page one: what the quarter brought, set against the goals where there are any.
import { changeOf, changeOfFeature, type Findings } from "./findings.ts";
import type { SnapshotOutcome, SnapshotWorse } from "./snapshot.ts";

const MOST = 3;
/** A feature is an outcome of its own when its uses grew by this share, from at least this many. */
const GROWTH = { share: 0.2, from: 20 };

/**
 * Up to three outcomes, most important first: worth, milestones and goals reached, then what grew or held, and only
 * where these are too few what fell. What is stated as worse is not praised as well.
 */
export function chooseOutcomes(findings: Findings, worse: SnapshotWorse | null): SnapshotOutcome[] {
  const all = [
    ...worthOf(findings),
    ...milestonesReached(findings),
    ...goalsOnTheWay(findings),
    ...activeUsers(findings),
    ...featureGrowth(findings),
    ...hoursSaved(findings),
    ...partsOfAWhole(findings),
  ].filter((outcome) => !isStatedAsWorse(outcome, worse));
  const fell = ({ value, before }: SnapshotOutcome) => value !== null && before !== null && value < before;
  return [...all.filter((outcome) => !fell(outcome)), ...all.filter(fell)].slice(0, MOST);
}

/** Hours are the same benefit as their worth. */
function isStatedAsWorse({ kind, subject }: SnapshotOutcome, worse: SnapshotWorse | null): boolean {
  if (worse?.kind === "value" && kind === "hours") return true;
  return kind === worse?.kind && subject === worse.subject;
}

function worthOf({ value }: Findings): SnapshotOutcome[] {
  if (!value.total) return [];
  return [
    {
      kind: "value",
      subject: null,
      value: value.total.expected,
      before: value.totalBefore?.expected ?? null,
      // A goal of worth counts from its start, not from the quarter's.
      target: null,
      range: value.total,
      unit: "money",
      receipt: value.receipt,
    },
  ];
}

/** Reached in the quarter; of each goal only the last, for it holds the ones before it. */
function milestonesReached({ plan, quarter }: Findings): SnapshotOutcome[] {
  return plan.goals
    .flatMap((goal) => {
      const reached = goal.milestones
        .filter(({ achievedOn }) => achievedOn !== null && achievedOn >= quarter.from && achievedOn < quarter.until)
        .sort((a, b) => ((a.achievedOn ?? "") < (b.achievedOn ?? "") ? 1 : -1));
      return reached.slice(0, 1).map((milestone) => ({ goal, milestone }));
    })
    .map(({ goal, milestone }) => ({
      kind: "milestone",
      subject: milestone.title,
      value: milestone.evidence,
      before: null,
      target: milestone.threshold,
      range: null,
      unit: goal.unit,
      receipt: goal.receipt,
    }));
}

/** Goals achieved first, then those on track, nearest to their target first. */
function goalsOnTheWay({ plan }: Findings): SnapshotOutcome[] {
  const rank = { achieved: 0, on_track: 1 } as const;
  return plan.goals
    .flatMap((goal) =>
      goal.status === "achieved" || goal.status === "on_track" ? [{ ...goal, status: goal.status }] : [],
    )
    .filter(({ current, progress }) => current !== null && (progress ?? 0) > 0)
    .sort((a, b) => rank[a.status] - rank[b.status] || (b.progress ?? 0) - (a.progress ?? 0))
    .map((goal) => ({
      kind: "goal",
      subject: goal.title,
      value: goal.current,
      before: null,
      target: goal.target,
      range: null,
      unit: goal.unit,
      receipt: goal.receipt,
    }));
}

function activeUsers({ usage, plan }: Findings): SnapshotOutcome[] {
  const { value, before, receipt } = usage.monthlyActive;
  if (!value) return [];
  const target = targetFor("active_users", plan);
  return [{ kind: "active-users", subject: null, value, before, target, range: null, unit: "people", receipt }];
}

/** The feature that won the most uses. */
function featureGrowth({ usage }: Findings): SnapshotOutcome[] {
  const won = ({ events, eventsBefore }: (typeof usage.features)[number]) => events - (eventsBefore ?? 0);
  const grown = usage.features
    .filter((feature) => (feature.eventsBefore ?? 0) >= GROWTH.from && (changeOfFeature(feature) ?? 0) >= GROWTH.share)
    .sort((a, b) => won(b) - won(a) || (a.key < b.key ? -1 : 1));
  return grown.slice(0, 1).map((feature) => ({
    kind: "feature-growth",
    subject: feature.name,
    value: feature.events,
    before: feature.eventsBefore,
    target: null,
    range: null,
    unit: "count",
    receipt: usage.events.receipt,
  }));
}

function hoursSaved({ value }: Findings): SnapshotOutcome[] {
  if (!value.hours) return [];
  const { hours: range, receipt } = value;
  return [
    { kind: "hours", subject: null, value: range.expected, before: null, target: null, range, unit: "hours", receipt },
  ];
}

function partsOfAWhole({ usage, plan }: Findings): SnapshotOutcome[] {
  const parts = [
    { kind: "breadth", figure: usage.breadth, metric: "breadth" },
    { kind: "seats", figure: usage.seatUtilisation, metric: "seat_utilisation" },
  ] as const;
  return parts
    .filter(({ figure }) => (figure.value ?? 0) > 0)
    .sort((a, b) => (changeOf(b.figure) ?? 0) - (changeOf(a.figure) ?? 0))
    .map(({ kind, figure: { value, before, receipt }, metric }) => {
      const target = targetFor(metric, plan);
      return { kind, subject: null, value, before, target, range: null, unit: "share", receipt };
    });
}

/** The target of the goal that is measured by this metric, if there is one. */
function targetFor(metric: string, { goals }: Findings["plan"]): number | null {
  return goals.find((goal) => goal.metric === metric)?.target ?? null;
}
