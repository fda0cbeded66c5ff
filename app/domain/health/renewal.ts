// A renewal that was decided, with what was known of the customer 90 days before. Nothing that was learnt later counts.
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import type { Band } from "./score.ts";

/** So many days before the renewal the figures are frozen. */
export const FROZEN_DAYS = 90;
/** A score that is older when the figures are frozen is no score of that day. Usage goes stale after as long. */
export const STALE_DAYS = 14;
/** On these days before the renewal it is asked whether the account was red. */
export const RED_DAYS = [90, 60, 30] as const;
export type RedDays = (typeof RED_DAYS)[number];

export const kpis = [
  "goals",
  "roi",
  "login_rate",
  "usage_trend",
  "feature_use",
  "tickets",
  "answer_rate",
  "answers",
  "decider_meetings",
  "portal_days",
  "tenure",
] as const;
export type Kpi = (typeof kpis)[number];

/** What was known at an instant: a score as it was kept then. */
export type Known = {
  computedAt: Date;
  score: number | null;
  band: Band | null;
  signals: { key: string; value: number | null; raw: Record<string, number | null> }[];
  silence: { facts?: { tickets?: { count: number }; surveys?: { asked: number; answered: number } } };
};

export type Renewal = {
  accountId: string;
  slug: string;
  name: string;
  renewsOn: Day;
  decidedOn: Day;
  startedOn: Day;
  left: boolean;
  /** The first instant that counts as later than the figures. */
  cutAt: Date;
  /** Null where nobody scored the account then. */
  known: Known | null;
  bands: Record<RedDays, Band | null>;
};

/** Figures from after the cut-off would tell the outcome itself: rather no answer than that one. */
export function assertNothingLater(renewals: readonly Renewal[]): void {
  const late = renewals.find(({ known, cutAt }) => known !== null && known.computedAt >= cutAt);
  if (late) throw new Error(`figures of ${late.slug} for ${late.renewsOn} are newer than their cut-off`);
}

/** A signal's points 0–100 at the cut-off, healthy is high. */
export function signalOf({ known }: Renewal, key: string): number | null {
  return known?.signals.find((signal) => signal.key === key)?.value ?? null;
}

/** A leading figure as it stood at the cut-off; null where it was not known. */
export function kpiOf(renewal: Renewal, kpi: Kpi): number | null {
  const { known, startedOn, renewsOn } = renewal;
  if (kpi === "tenure") return Math.max(0, daysBetween(startedOn, addDays(renewsOn, -FROZEN_DAYS)) / 365.25);
  if (known === null) return null;
  const raw = (key: string, name: string) => known.signals.find((signal) => signal.key === key)?.raw[name] ?? null;
  const { tickets, surveys } = known.silence.facts ?? {};
  const goals = raw("outcome", "goals");
  const figures: Record<Exclude<Kpi, "tenure">, () => number | null> = {
    goals: () => (goals ? (raw("outcome", "onTrack") ?? 0) / goals : null),
    roi: () => raw("outcome", "roi"),
    login_rate: () => raw("usage_level", "share"),
    usage_trend: () => raw("usage_trend", "change"),
    feature_use: () => raw("breadth", "share"),
    tickets: () => tickets?.count ?? null,
    answer_rate: () => (surveys && surveys.asked > 0 ? surveys.answered / surveys.asked : null),
    answers: () => raw("sentiment", "mean"),
    decider_meetings: () => raw("engagement", "meetings"),
    portal_days: () => raw("engagement", "portalDays"),
  };
  return figures[kpi]();
}

/** How people write a figure: a share as percent, a change with its sign. */
export const kpiUnits = {
  goals: "share",
  roi: "share",
  login_rate: "share",
  usage_trend: "change",
  feature_use: "share",
  tickets: "count",
  answer_rate: "share",
  answers: "points",
  decider_meetings: "count",
  portal_days: "count",
  tenure: "years",
} as const satisfies Record<Kpi, string>;

/** A level as a person writes it, 60 for 60 %, as the figure itself has it. */
export function levelOf(kpi: Kpi, written: number): number {
  const unit = kpiUnits[kpi];
  return unit === "share" || unit === "change" ? written / 100 : written;
}
