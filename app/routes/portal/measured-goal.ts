import type { Both } from "#app/domain/both.ts";
import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { findMetric, type MetricKey } from "#app/domain/milestones/metrics.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

/** What a half-filled form asks to be measured; null when it names no metric. */
export function measuredGoal(fields: Record<string, string>, { features }: { features: FeatureChoice[] }) {
  if (!fields.metric || !findMetric(fields.metric)) return null;
  const feature = features.find(({ key }) => key === fields.feature);
  return { metric: fields.metric as MetricKey, featureKey: feature?.key ?? null };
}

/** What a goal is measured by, in words: of uses, those of which feature. */
export function measuredBy(metric: string, feature: Both | null | undefined, locale: Locale): string {
  if (feature) return translator(locale, "plan")("measuredUses", { feature: feature[locale] });
  return findMetric(metric)?.name[locale] ?? metric;
}
