// How a score is made: weights of the signals, bands, how long what is known counts; and for whom that holds.
import type { Stage } from "#app/domain/contracts/stage.ts";
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import type { HealthModel } from "./model-schema.ts";
import { bandRule, type SignalKey, signalKeys, weights } from "./score.ts";
import type { Signal } from "./signals.ts";

export { ONBOARDING_DAYS, stageOf, stages, WINDOW_DAYS } from "#app/domain/contracts/stage.ts";
export const sizes = ["small", "mid", "large"] as const;

/** More signals than this blur what a score says. */
const MOST_WEIGHED = 6;
/** Percent. Sentiment rests on the word of a few people. */
const MOST_SENTIMENT = 15;

/** How old the newest of what a signal is made from may be, in days. The signals that are not named do not age. */
const agingKeys = ["usage", "sentiment", "relationship"] as const;
export const longestDays = { usage: 14, sentiment: 180, relationship: 180 };

/** What holds as long as nobody has said otherwise. */
export const ownModel: HealthModel = {
  weights: Object.fromEntries(signalKeys.map((key) => [key, Math.round(weights[key] * 100)])) as HealthModel["weights"],
  bands: bandRule,
  days: { usage: 14, sentiment: 180, relationship: 60 },
};

/** What is wrong with a model, or null. */
export function faultOf({ weights: own, bands, days }: HealthModel) {
  const weighed = signalKeys.filter((key) => own[key] > 0);
  const sum = weighed.reduce((all, key) => all + own[key], 0);
  if (sum === 0) return "no-weight" as const;
  if (weighed.length > MOST_WEIGHED) return "too-many" as const;
  // A hair for sums of decimals.
  if (own.sentiment * 100 > sum * MOST_SENTIMENT + 1e-9) return "sentiment" as const;
  const { redEnter, redLeave, greenLeave, greenEnter } = bands;
  const inOrder = 0 <= redEnter && redEnter <= redLeave && redLeave <= greenLeave && greenLeave <= greenEnter;
  if (!inOrder || greenEnter > 100) return "bands" as const;
  return agingKeys.some((key) => days[key] < 1 || days[key] > longestDays[key]) ? ("days" as const) : null;
}
export type ModelFault = NonNullable<ReturnType<typeof faultOf>>;

/** Signals with a model's weights; what is older than the model lets count is unknown. */
export function weighWith(model: HealthModel, signals: readonly Signal[], today: Day): Signal[] {
  const shares = sharesOf(model);
  return signals.map((signal) => {
    const limit = limitOf(model, signal.key);
    const countsUntil = signal.asOf && limit ? addDays(signal.asOf, limit) : null;
    const isStale = countsUntil !== null && daysBetween(countsUntil, today) > 0 && signal.value !== null;
    const weighed = { ...signal, weight: shares[signal.key], countsUntil };
    return isStale ? { ...weighed, value: null, unknown: "stale" as const } : weighed;
  });
}

/** What each signal weighs, together 1. */
export function sharesOf({ weights: own }: HealthModel): Record<SignalKey, number> {
  const all = signalKeys.reduce((sum, key) => sum + own[key], 0);
  return Object.fromEntries(signalKeys.map((key) => [key, own[key] / all])) as Record<SignalKey, number>;
}

/** For whom a model holds; null is any. */
export type Scope = { industry: string | null; size: string | null; stage: string | null };
export type Placed = { industry: string; size: string; stage: Stage };

/** The model that names most of what the account is; of as many, industry before size before stage. */
export function mostSpecific<M extends Scope>(models: readonly M[], place: Placed): M | null {
  const holds = (one: M) => specifics.every((key) => one[key] === null || one[key] === place[key]);
  return models.filter(holds).sort((a, b) => rankOf(b) - rankOf(a))[0] ?? null;
}

const specifics = ["industry", "size", "stage"] as const;

/** How much of what an account is a scope names. */
export function rankOf({ industry, size, stage }: Scope): number {
  return (industry === null ? 0 : 14) + (size === null ? 0 : 12) + (stage === null ? 0 : 11);
}

/** How many days a signal counts after the day that it is of; null where it does not age. */
export function limitOf({ days }: HealthModel, key: SignalKey): number | null {
  if (key === "sentiment" || key === "relationship") return days[key];
  return key === "usage_level" || key === "usage_trend" || key === "breadth" ? days.usage : null;
}
