// What a contract and a person have in common with their company when their health is read: signals that are weighed, a
// score with its coverage, a band, and how far the score moved within four weeks.
import type { Day } from "#app/domain/day.ts";
import { weighWith } from "#app/domain/health/model.ts";
import type { HealthModel } from "#app/domain/health/model-schema.ts";
import { type Band, bandOf, isJudged, type SignalKey, scoreOf, signalKeys } from "#app/domain/health/score.ts";
import { explainChange, type Part } from "#app/domain/health/score-change.ts";
import type { Signal } from "#app/domain/health/signals.ts";

/** A score is set beside that of so many days before: four weeks, so that every weekday counts as often. */
export const CHANGE_DAYS = 28;

/** Weights of a level's signals in percent, together 100. A signal that is not named is shown beside the score. */
export type LevelWeights = Partial<Record<SignalKey, number>>;

export type Judged = {
  signals: Signal[];
  /** 0–100; null when nothing is known. */
  score: number | null;
  /** 0–1. */
  coverage: number;
  /** Null below 60 % coverage. */
  band: Band | null;
};

export type Change = { delta: number; parts: Part<SignalKey>[] };

/** How one stands, and how far its score moved; null where there was no score four weeks before. */
export type Level = Judged & { change: Change | null };

const NOTHING = Object.fromEntries(signalKeys.map((key) => [key, 0])) as Record<SignalKey, number>;

/**
 * Weighs the signals of a contract or a person. Where bands begin and how long an answer counts is as in the model of
 * the account; what is unknown gives its weight to the rest in proportion, as there. The band is that of the score alone:
 * it has no history to hold it where it was.
 */
export function judge(model: HealthModel, weights: LevelWeights, signals: readonly Signal[], today: Day): Judged {
  const weighed = weighWith({ ...model, weights: { ...NOTHING, ...weights } }, signals, today);
  const { score, coverage } = scoreOf(weighed);
  const band = score !== null && isJudged({ score, coverage }) ? bandOf(score, model.bands) : null;
  return { signals: weighed, score, coverage, band };
}

/** @param earlier how it stood four weeks before; null where there was none to judge */
export function levelOf(now: Judged, earlier: Judged | null): Level {
  return { ...now, change: earlier && explainChange(earlier.signals, now.signals) };
}

export function signalOf({ signals }: { signals: readonly Signal[] }, key: SignalKey): Signal | null {
  return signals.find((signal) => signal.key === key) ?? null;
}

/** Relative change of use, −0.25 is a quarter less; null where none can be told. */
export function trendOf(level: { signals: readonly Signal[] }): number | null {
  const trend = signalOf(level, "usage_trend");
  return trend === null || trend.value === null ? null : (trend.raw.change ?? null);
}
