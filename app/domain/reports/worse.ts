// The bad-news contract: whatever fell enough for the reader to notice is found here, and the worst of it is stated.
import { likelyCause } from "./cause.ts";
import { changeOf, changeOfFeature, type Findings, isBeyondChance, mainFeatures } from "./findings.ts";
import type { SnapshotWorse } from "./snapshot.ts";

/** From which fall on something counts as worse; shares of the earlier value, but for points and parts of a whole. */
export const NOTABLE = {
  value: 0.05,
  activeUsers: 0.05,
  events: 0.05,
  seats: 0.05,
  breadth: 0.05,
  feature: 0.15,
  nps: 10,
};
/** A fall of this many people counts; below it, only one that halves a small team's use does. */
const NOTABLE_PEOPLE = 2;
const NOTABLE_OF_FEW = 0.2;
/** A goal that falls behind is worse than nothing, but rarely worse than a fall that has happened. */
const BEHIND = { overdue: 1.5, at_risk: 1 };

type Fall = Omit<SnapshotWorse, "cause"> & {
  /** How many times over the threshold, weighed by how much it means to the reader. */
  severity: number;
};

/** The worst fall of the quarter with its likely cause; null when nothing fell notably. */
export function worstOf(findings: Findings): SnapshotWorse | null {
  const worst = listFalls(findings)[0];
  if (!worst) return null;
  const { severity: _, ...fall } = worst;
  return { ...fall, cause: likelyCause(fall, findings) };
}

/** Everything that fell notably, worst first. A report that shows none of it while this names some is not honest. */
export function listFalls(findings: Findings): Fall[] {
  const falls = [
    ...valueFall(findings),
    ...activeUsersFall(findings),
    ...eventsFall(findings),
    ...npsFall(findings),
    ...featureFalls(findings),
    ...seatsFall(findings),
    ...breadthFall(findings),
    ...goalsBehind(findings),
  ];
  return falls.sort((a, b) => b.severity - a.severity);
}

function valueFall({ value }: Findings): Fall[] {
  if (!value.total || !value.totalBefore) return [];
  const [now, before] = [value.total.expected, value.totalBefore.expected];
  const size = before > 0 ? (before - now) / before : 0;
  if (size < NOTABLE.value) return [];
  const severity = (size / NOTABLE.value) * 1.2;
  return [{ kind: "value", subject: null, value: now, before, unit: "money", receipt: value.receipt, severity }];
}

function activeUsersFall({ usage }: Findings): Fall[] {
  const { value, before, receipt } = usage.monthlyActive;
  const size = -(changeOf(usage.monthlyActive) ?? 0);
  if (value === null || before === null || size < NOTABLE.activeUsers) return [];
  if (before - value < NOTABLE_PEOPLE && size < NOTABLE_OF_FEW) return [];
  const severity = (size / NOTABLE.activeUsers) * 1.2;
  return [{ kind: "active-users", subject: null, value, before, unit: "people", receipt, severity }];
}

function eventsFall({ usage }: Findings): Fall[] {
  const { value, before, receipt } = usage.events;
  const size = -(changeOf(usage.events) ?? 0);
  if (value === null || before === null || size < NOTABLE.events || !isBeyondChance({ value, before })) return [];
  return [{ kind: "events", subject: null, value, before, unit: "count", receipt, severity: size / NOTABLE.events }];
}

function npsFall({ voice }: Findings): Fall[] {
  if (voice.nps === null || voice.npsBefore === null) return [];
  const size = voice.npsBefore - voice.nps;
  if (size < NOTABLE.nps) return [];
  const [value, before] = [voice.nps, voice.npsBefore];
  const severity = (size / NOTABLE.nps) * 1.2;
  return [{ kind: "nps", subject: null, value, before, unit: "points", receipt: voice.receipt, severity }];
}

function featureFalls({ usage }: Findings): Fall[] {
  return mainFeatures(usage.features).flatMap((feature): Fall[] => {
    const size = -(changeOfFeature(feature) ?? 0);
    const { name: subject, events: value, eventsBefore: before } = feature;
    if (size < NOTABLE.feature || !isBeyondChance({ value, before: before ?? 0 })) return [];
    const severity = (size / NOTABLE.feature) * 0.8;
    return [
      { kind: "feature-decline", subject, value, before, unit: "count", receipt: usage.events.receipt, severity },
    ];
  });
}

/** In people, too: of twelve seats one more or less is eight points. */
function seatsFall({ usage }: Findings): Fall[] {
  const { value, before } = usage.seatUtilisation;
  const people = ((before ?? 0) - (value ?? 0)) * (usage.seats ?? 0);
  return people < NOTABLE_PEOPLE - 1e-9 ? [] : shareFall("seats", usage.seatUtilisation, NOTABLE.seats);
}

function breadthFall({ usage }: Findings): Fall[] {
  return shareFall("breadth", usage.breadth, NOTABLE.breadth);
}

// What is left of a fall by subtraction is compared with a little room: 0.8 − 0.75 is not quite 0.05.
function shareFall(kind: "seats" | "breadth", figure: Findings["usage"]["breadth"], notable: number): Fall[] {
  const { value, before, receipt } = figure;
  if (value === null || before === null || before - value < notable - 1e-9) return [];
  const severity = ((before - value) / notable) * 0.8;
  return [{ kind, subject: null, value, before, unit: "share", receipt, severity }];
}

function goalsBehind({ plan }: Findings): Fall[] {
  return plan.goals.flatMap((goal): Fall[] => {
    if (goal.status !== "overdue" && goal.status !== "at_risk") return [];
    const value = goal.progress ?? 0;
    const severity = BEHIND[goal.status];
    return [
      { kind: "goal-behind", subject: goal.title, value, before: null, unit: "share", receipt: goal.receipt, severity },
    ];
  });
}
