// A model of the score in words: for whom it holds, and each of its figures.
import { useT } from "#app/components/use-text.ts";
import type { Scope } from "#app/domain/health/model.ts";
import type { HealthModel } from "#app/domain/health/model-schema.ts";
import { signalKeys } from "#app/domain/health/score.ts";

export const bandFields = ["greenEnter", "greenLeave", "redEnter", "redLeave", "evaluations"] as const;
export const dayFields = ["usageDays", "sentimentDays", "relationshipDays"] as const;

/** Every figure of a model by the name of its field. */
export function figuresOf({ weights, bands, days }: HealthModel): Record<string, number> {
  const { usage: usageDays, sentiment: sentimentDays, relationship: relationshipDays } = days;
  return { ...weights, ...bands, usageDays, sentimentDays, relationshipDays };
}

export function useModelWords() {
  const [t, s, c] = [useT("models"), useT("staff"), useT("common")];
  const isSignal = (name: string) => (signalKeys as readonly string[]).includes(name);
  return {
    field: (name: string) =>
      isSignal(name) ? s(`signal.${name as "outcome"}.name`) : t(`field.${name as "greenEnter"}`),
    scope: ({ industry, size, stage }: Scope) => {
      const named = [
        industry && c(`industry.${industry as "other"}`),
        size && t(`size.${size as "mid"}`),
        stage && t(`stage.${stage as "adoption"}`),
      ].filter(Boolean);
      return named.length > 0 ? named.join(t("and")) : t("everybody");
    },
  };
}
