import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { findMetric, type MetricKey } from "#app/domain/milestones/metrics.ts";

/** What a half-filled form asks to be measured; null when it names no metric. */
export function measuredGoal(fields: Record<string, string>, { features }: { features: FeatureChoice[] }) {
  if (!fields.metric || !findMetric(fields.metric)) return null;
  const feature = features.find(({ key }) => key === fields.feature);
  return { metric: fields.metric as MetricKey, featureKey: feature?.key ?? null };
}
