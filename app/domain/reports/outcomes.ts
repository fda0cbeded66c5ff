// The three outcomes of page one: what the quarter brought, set against the goals where there are any.
import { changeOf, changeOfFeature, type Findings, isAtTarget } from "./findings.ts";
import type { SnapshotOutcome, SnapshotWorse } from "./snapshot.ts";
import { listFalls } from "./worse.ts";

const MOST = 3;
/** A feature is an outcome of its own when its uses grew by this share, from at least this many. */
const GROWTH = { share: 0.2, from: 20 };

/** One of each theme is told: a goal of users and the number of users are the same news. */
type Candidate = { theme: string; outcome: SnapshotOutcome };

/**
 * Up to three outcomes, most important first: worth, milestones and goals reached, then what grew or held. What fell
 * notably is none, even where that leaves fewer than three.
 */
export function chooseOutcomes(findings: Findings): SnapshotOutcome[] {
  const falls = listFalls(findings);
  const themes = new Set<string>();
  return [
    ...worthOf(findings),
    ...milestonesReached(findings),
    ...activeUsers(findings),
    ...goalsReached(findings),
    ...partsOfAWhole(findings).filter(({ outcome }) => outcome.target !== null),
    ...featureGrowth(findings),
    ...hoursSaved(findings),
    ...partsOfAWhole(findings),
  ]
    .filter((candidate) => !hasFallen(candidate, falls))
    .filter(({ theme }) => !themes.has(theme) && themes.add(theme))
    .map(({ outcome }) => outcome)
    .slice(0, MOST);
}

/** A milestone that was reached stays one; hours are the same benefit as their worth. */
function hasFallen({ theme, outcome }: Candidate, falls: Pick<SnapshotWorse, "kind" | "subject">[]): boolean {
  if (outcome.kind === "milestone") return false;
  const fallen = { "active-users": "people", seats: "seats", breadth: "breadth", value: "value" } as const;
  const isOf = (fall: string) =>
    theme === fallen[fall as keyof typeof fallen] || (fall === "value" && theme === "hours");
  return falls.some(({ kind }) => isOf(kind));
}

/** What a metric tells is told by the figure of that name. */
function themeOf(goal: Findings["plan"]["goals"][number]): string {
  const figures: Record<string, string> = { active_users: "people", seat_utilisation: "seats", breadth: "breadth" };
  return figures[goal.metric] ?? `goal ${goal.id}`;
}

function worthOf({ value }: Findings): Candidate[] {
  if (!value.total) return [];
  const { total: range, totalBefore, receipt } = value;
  const [expected, before] = [range.expected, totalBefore?.expected ?? null];
  // A goal of worth counts from its start, not from the quarter's: it is no target here.
  return [
    {
      theme: "value",
      outcome: { kind: "value", subject: null, value: expected, before, target: null, range, unit: "money", receipt },
    },
  ];
}

/** Reached in the quarter; of each goal only the last, for it holds the ones before it. */
function milestonesReached({ plan, quarter }: Findings): Candidate[] {
  return plan.goals.flatMap((goal): Candidate[] => {
    const [last] = goal.milestones
      .filter(({ achievedOn }) => achievedOn !== null && achievedOn >= quarter.from && achievedOn < quarter.until)
      .sort((a, b) => ((a.achievedOn ?? "") < (b.achievedOn ?? "") ? 1 : -1));
    if (!last) return [];
    const { title: subject, evidence: value, threshold: target } = last;
    const { unit, receipt } = goal;
    const outcome = { kind: "milestone" as const, subject, value, before: null, target, range: null, unit, receipt };
    return [{ theme: themeOf(goal), outcome }];
  });
}

/** Goals at their target first, then those on track, nearest to their target first. */
function goalsReached({ plan }: Findings): Candidate[] {
  return plan.goals
    .filter((goal) => (goal.status === "achieved" ? isAtTarget(goal) : goal.status === "on_track"))
    .filter(({ current, progress }) => current !== null && (progress ?? 0) > 0)
    .sort((a, b) => Number(isAtTarget(b)) - Number(isAtTarget(a)) || (b.progress ?? 0) - (a.progress ?? 0))
    .map((goal) => {
      const { title: subject, current: value, target, unit, receipt } = goal;
      const outcome = { kind: "goal" as const, subject, value, before: null, target, range: null, unit, receipt };
      return { theme: themeOf(goal), outcome };
    });
}

function activeUsers({ usage, plan }: Findings): Candidate[] {
  const { value, before, receipt } = usage.monthlyActive;
  if (!value) return [];
  const target = targetFor("active_users", plan);
  return [
    {
      theme: "people",
      outcome: { kind: "active-users", subject: null, value, before, target, range: null, unit: "people", receipt },
    },
  ];
}

/** The feature that won the most uses. */
function featureGrowth({ usage }: Findings): Candidate[] {
  const won = ({ events, eventsBefore }: (typeof usage.features)[number]) => events - (eventsBefore ?? 0);
  const [most] = usage.features
    .filter((feature) => (feature.eventsBefore ?? 0) >= GROWTH.from && (changeOfFeature(feature) ?? 0) >= GROWTH.share)
    .sort((a, b) => won(b) - won(a) || (a.key < b.key ? -1 : 1));
  if (!most) return [];
  const { name: subject, events: value, eventsBefore: before } = most;
  const { receipt } = usage.events;
  return [
    {
      theme: "feature",
      outcome: { kind: "feature-growth", subject, value, before, target: null, range: null, unit: "count", receipt },
    },
  ];
}

function hoursSaved({ value: { hours: range }, hours: { before, receipt } }: Findings): Candidate[] {
  if (!range) return [];
  const [expected, target] = [range.expected, null];
  return [
    {
      theme: "hours",
      outcome: { kind: "hours", subject: null, value: expected, before, target, range, unit: "hours", receipt },
    },
  ];
}

function partsOfAWhole({ usage, plan }: Findings): Candidate[] {
  const parts = [
    { kind: "breadth", figure: usage.breadth, metric: "breadth" },
    { kind: "seats", figure: usage.seatUtilisation, metric: "seat_utilisation" },
  ] as const;
  return parts
    .filter(({ figure }) => (figure.value ?? 0) > 0)
    .sort((a, b) => (changeOf(b.figure) ?? 0) - (changeOf(a.figure) ?? 0))
    .map(({ kind, figure: { value, before, receipt }, metric }) => {
      const target = targetFor(metric, plan);
      return {
        theme: kind,
        outcome: { kind, subject: null, value, before, target, range: null, unit: "share", receipt },
      };
    });
}

/** The target of the goal that is measured by this metric, if there is one. */
function targetFor(metric: string, { goals }: Findings["plan"]): number | null {
  return goals.find((goal) => goal.metric === metric)?.target ?? null;
}
