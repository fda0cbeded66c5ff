// The rules of the score as the database takes them: every constant and every model in force, worked out here once.
import { limitOf, ONBOARDING_DAYS, ownModel, rankOf, type Scope, sharesOf, WINDOW_DAYS } from "./model.ts";
import type { HealthModel } from "./model-schema.ts";
import { type BandRule, ENOUGH, signalKeys } from "./score.ts";
import { HAIR } from "./score-change.ts";

export type ScoringRules = {
  enough: number;
  hair: number;
  windowDays: number;
  onboardingDays: number;
  models: ScoringModel[];
};
type ScoringModel = Scope & {
  version: number;
  rank: number;
  bands: BandRule;
  /** In the order in which they are kept. @property share of the whole, 0–1 @property days that it counts; null for ever */
  signals: { key: string; share: number; days: number | null }[];
};

/** @param inUse the models that our people have set; where none holds, the product's own does, as version 0 */
export function scoringRules(inUse: readonly (Scope & { version: number; model: HealthModel })[]): ScoringRules {
  const own = { version: 0, industry: null, size: null, stage: null, model: ownModel };
  return {
    ...{ enough: ENOUGH, hair: HAIR, windowDays: WINDOW_DAYS, onboardingDays: ONBOARDING_DAYS },
    models: [own, ...inUse].map(scoringModel),
  };
}

function scoringModel({ version, industry, size, stage, model }: Scope & { version: number; model: HealthModel }) {
  const shares = sharesOf(model);
  const signals = signalKeys.map((key) => ({ key, share: shares[key], days: limitOf(model, key) }));
  return { version, industry, size, stage, rank: rankOf({ industry, size, stage }), bands: model.bands, signals };
}
