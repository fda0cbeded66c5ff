// What next? When every goal is achieved, there are up to three to choose from and never an empty trophy page.
import type { Both } from "#app/domain/both.ts";
import type { Adoption } from "#app/domain/usage/adoption.ts";
import { type MetricKey, metrics } from "./metrics.ts";

export type Proposal = {
  metric: MetricKey;
  featureKey: string | null;
  /** What it is about: the feature, or the metric itself. */
  subject: Both;
  /** A level as it is; of a total what the time until the goal is due would bring at the pace so far. */
  current: number | null;
  target: number;
};

type Known = {
  adoption: Pick<Adoption, "monthlyActive" | "seats" | "seatUtilisation" | "breadth" | "featuresUsed"> & {
    featuresEntitled: number;
    features: Pick<Adoption["features"][number], "key" | "name" | "events" | "entitled">[];
  };
  /** Expected value of as many days as the goal will have, minor units. */
  value: number | null;
};

/**
 * Totals of a period as they would be of the time that a goal has, in two digits: a goal that counts from nothing has to
 * ask for more than what comes by itself.
 *
 * @param times that time over the period
 */
export function atPace({ adoption, value }: Known, times: number): Known {
  const features = adoption.features.map((feature) => ({ ...feature, events: about2(feature.events * times) }));
  return { adoption: { ...adoption, features }, value: value === null ? null : about2(value * times) };
}

const MOST = 3;
/** Above this nearly everybody uses it: there is nothing left to gain in seats. */
const ENOUGH_SEATS = 0.9;

/**
 * Goals for the next period, the most useful first: a feature of the contract that nobody uses yet, seats that nobody
 * uses, breadth, then more of what is going well. Targets are round and within reach.
 */
export function proposeNextGoals({ adoption, value }: Known): Proposal[] {
  const ladder = [
    firstUse(adoption),
    moreSeats(adoption),
    moreBreadth(adoption),
    moreValue(value),
    morePeople(adoption),
    moreOfTheBusiest(adoption),
  ];
  return ladder.filter((proposal) => proposal !== null).slice(0, MOST);
}

/** Goals are all achieved, and there is at least one. */
export function areAllAchieved(goals: { status: string }[]): boolean {
  return goals.length > 0 && goals.every(({ status }) => status === "achieved");
}

function firstUse({ features }: Known["adoption"]): Proposal | null {
  const unused = features.find(({ entitled, events }) => entitled && events === 0);
  const used = features.filter(({ events }) => events > 0).map(({ events }) => events);
  if (!unused) return null;
  // A tenth of what a middling feature sees: it has then found its place.
  const target = Math.max(10, twoDigits((used[Math.floor(used.length / 2)] ?? 0) / 10));
  return { metric: "feature_events", featureKey: unused.key, subject: unused.name, current: 0, target };
}

function moreSeats({ seatUtilisation }: Known["adoption"]): Proposal | null {
  if (seatUtilisation === null || seatUtilisation >= ENOUGH_SEATS) return null;
  const target = Math.min(ENOUGH_SEATS, Math.floor(seatUtilisation * 10 + 1 + 1e-9) / 10);
  return about("seat_utilisation", seatUtilisation, target);
}

function moreBreadth({ breadth, featuresUsed, featuresEntitled }: Known["adoption"]): Proposal | null {
  if (breadth === null || featuresEntitled - featuresUsed < 2) return null;
  return about("breadth", breadth, (featuresUsed + 1) / featuresEntitled);
}

function moreValue(value: number | null): Proposal | null {
  return value === null || value <= 0 ? null : about("value_expected", value, twoDigits(value * 1.1));
}

function morePeople({ monthlyActive, seats }: Known["adoption"]): Proposal | null {
  if (monthlyActive === null || (seats !== null && monthlyActive >= seats)) return null;
  const target = Math.max(monthlyActive + 1, Math.ceil(monthlyActive * 1.1));
  return about("active_users", monthlyActive, seats === null ? target : Math.min(target, seats));
}

function moreOfTheBusiest({ features }: Known["adoption"]): Proposal | null {
  const busiest = features.find(({ events }) => events > 0);
  if (!busiest) return null;
  const { key: featureKey, name: subject, events: current } = busiest;
  return { metric: "feature_events", featureKey, subject, current, target: twoDigits(current * 1.1) };
}

function about(metric: MetricKey, current: number, target: number): Proposal {
  return { metric, featureKey: null, subject: metrics[metric].name, current, target };
}

/** Rounded up to two significant digits: 1,234 → 1,300. */
function twoDigits(value: number): number {
  const unit = unitOf(value);
  return Math.ceil(value / unit - 1e-9) * unit;
}

/** To two significant digits: 1,234 → 1,200; what there is at all stays at least 1. */
function about2(value: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.round(value / unitOf(value)) * unitOf(value));
}

function unitOf(value: number): number {
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
}
