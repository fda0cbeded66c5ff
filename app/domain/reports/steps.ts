// What the report asks of its reader, and what both sides do next. Rules over the numbers, most pressing first.
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import {
  changeOf,
  changeOfFeature,
  type Feature,
  type Findings,
  isAtTarget,
  isBeyondChance,
  mainFeatures,
} from "./findings.ts";
import type { SnapshotStep } from "./snapshot.ts";
import { NOTABLE } from "./worse.ts";

const MOST_DECISIONS = 3;
const MOST_NEXT = 4;
const RENEWAL_DAYS = 120;
/** Days until which each kind of step should be done. */
const DUE_DAYS = { soon: 14, month: 30, later: 45 };
/** Seats count as unused when they are at least this many and this share of all. */
const UNUSED = { seats: 3, share: 0.1 };

type Choice = { decisions: SnapshotStep[]; nextSteps: SnapshotStep[] };

/** At most three decisions for the reader; what is only to be done, and what found no room there, is a next step. */
export function chooseSteps(findings: Findings): Choice {
  const { decisions, actions } = listSteps(findings);
  return {
    decisions: decisions.slice(0, MOST_DECISIONS),
    nextSteps: [...actions, ...decisions.slice(MOST_DECISIONS)].slice(0, MOST_NEXT),
  };
}

/** Every step that the numbers ask for, whether there is room for it or not. */
export function stepsAskedFor(findings: Findings): SnapshotStep[] {
  const { decisions, actions } = listSteps(findings);
  return [...decisions, ...actions];
}

function listSteps(findings: Findings): { decisions: SnapshotStep[]; actions: SnapshotStep[] } {
  const decisions = [
    ...reviewRenewal(findings),
    ...assignUnusedSeats(findings),
    ...setGoals(findings),
    ...nextGoal(findings),
    ...confirmAssumptions(findings),
    ...addContact(findings),
  ];
  const actions = [
    ...restoreUsage(findings),
    ...hearDetractors(findings),
    ...trainFeature(findings),
    ...recordBaseline(findings),
  ];
  return { decisions, actions };
}

function reviewRenewal({ renewsOn, issuedOn }: Findings): SnapshotStep[] {
  if (renewsOn === null) return [];
  const days = daysBetween(issuedOn, renewsOn);
  return days <= RENEWAL_DAYS ? [step("review-renewal", renewsOn, days)] : [];
}

function assignUnusedSeats({ usage, issuedOn }: Findings): SnapshotStep[] {
  const { seats, monthlyActive } = usage;
  if (!seats || monthlyActive.value === null) return [];
  const unused = seats - monthlyActive.value;
  if (unused < UNUSED.seats || unused < seats * UNUSED.share) return [];
  return [step("assign-unused-seats", due(issuedOn, DUE_DAYS.month), unused)];
}

function setGoals({ plan, issuedOn }: Findings): SnapshotStep[] {
  return plan.goals.length === 0 ? [step("set-goals", due(issuedOn, DUE_DAYS.month))] : [];
}

/** Only while the goals hold: first what has slipped back is to be won again. */
function nextGoal({ plan, issuedOn }: Findings): SnapshotStep[] {
  const { goals } = plan;
  if (goals.length === 0 || goals.some((goal) => goal.status !== "achieved" || !isAtTarget(goal))) return [];
  return [step("next-goal", due(issuedOn, DUE_DAYS.month), goals.length)];
}

/** Asked only where such assumptions carry value: without a figure there is nothing to confirm. */
function confirmAssumptions({ value, issuedOn }: Findings): SnapshotStep[] {
  const open = value.drivers
    .filter((driver) => driver.counted && driver.value !== null)
    .flatMap(({ assumptions }) => assumptions)
    .filter(({ source }) => source === "assumed" || source === "benchmark");
  return open.length === 0 ? [] : [step("confirm-assumptions", due(issuedOn, DUE_DAYS.later), open.length)];
}

function addContact({ reportContacts, issuedOn }: Findings): SnapshotStep[] {
  return reportContacts === 0 ? [step("add-contact", due(issuedOn, DUE_DAYS.soon))] : [];
}

/** The main feature that fell most; all of use, when it fell without one of them. */
function restoreUsage({ usage, issuedOn }: Findings): SnapshotStep[] {
  const change = (feature: Feature) => changeOfFeature(feature) ?? 0;
  const fell = (feature: Feature) =>
    change(feature) <= -NOTABLE.feature && isBeyondChance({ value: feature.events, before: feature.eventsBefore ?? 0 });
  const worst = mainFeatures(usage.features)
    .filter(fell)
    .sort((a, b) => change(a) - change(b))[0];
  if (worst) {
    return [step("restore-usage", due(issuedOn, DUE_DAYS.month), change(worst), worst.name)];
  }
  const overall = changeOf(usage.monthlyActive) ?? 0;
  return overall <= -NOTABLE.activeUsers ? [step("restore-usage", due(issuedOn, DUE_DAYS.month), overall)] : [];
}

function hearDetractors({ voice, issuedOn }: Findings): SnapshotStep[] {
  const detractors = voice.histogram.slice(0, 7).reduce((sum, count) => sum + count, 0);
  return detractors === 0 ? [] : [step("hear-detractors", due(issuedOn, DUE_DAYS.soon), detractors)];
}

/** The first feature, in the order of the product, that is paid for and that nobody used. */
function trainFeature({ usage, issuedOn }: Findings): SnapshotStep[] {
  if (usage.featuresUsed === 0) return [];
  const unused = usage.features.find(({ entitled, events }) => entitled && events === 0);
  return unused ? [step("train-feature", due(issuedOn, DUE_DAYS.month), unused.users, unused.name)] : [];
}

function recordBaseline({ value, plan, issuedOn }: Findings): SnapshotStep[] {
  const missing = [
    ...value.drivers.filter((driver) => driver.missing === "no-baseline").map(({ name }) => name),
    ...plan.goals
      .filter((goal) => goal.status === "not_measurable" && goal.baseline === null)
      .map(({ title }) => title),
  ];
  const [first] = missing;
  return first ? [step("record-baseline", due(issuedOn, DUE_DAYS.month), missing.length, first)] : [];
}

function due(issuedOn: Day, days: number): Day {
  return addDays(issuedOn, days);
}

function step(
  kind: SnapshotStep["kind"],
  dueOn: Day | null,
  value: number | null = null,
  subject: SnapshotStep["subject"] = null,
): SnapshotStep {
  return { key: kind, kind, subject, value, dueOn };
}
