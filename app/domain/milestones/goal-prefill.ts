// What a link to the form of a goal carries, such as `?metric=feature_events&feature=invoice&target=100`. The target is
// in the metric's own unit. What cannot be used is left out.
import type { Both } from "#app/domain/both.ts";
import { addMonths } from "#app/domain/day.ts";
import { translator } from "#app/i18n/translator.ts";
import { type FormWorld, fieldOf, type GoalFields } from "./goal-form.ts";
import { findMetric, type MetricKey, metrics } from "./metrics.ts";
import type { Proposal } from "./next-goals.ts";

type World = Pick<FormWorld, "today" | "currency"> & { features: { key: string; name: Both }[] };

export const PREFILL_MONTHS = 6;

/** The address of the form with a proposal filled in. */
export function prefillOf({ metric, featureKey, target }: Pick<Proposal, "metric" | "featureKey" | "target">): string {
  const query = new URLSearchParams({ metric, ...(featureKey && { feature: featureKey }), target: String(target) });
  return `/plan/new?${query}`;
}

/** @returns the fields to show, and whether part of the link was ignored */
export function readPrefill(query: URLSearchParams, { today, currency, features }: World, locale: "ja" | "en") {
  const asked = { metric: query.get("metric"), feature: query.get("feature"), target: query.get("target") };
  const fields: GoalFields = { direction: "up", steps: "even", even: "3", due: addMonths(today, PREFILL_MONTHS) };
  const metric = asked.metric !== null && findMetric(asked.metric) ? (asked.metric as MetricKey) : null;
  const feature = features.find(({ key }) => key === asked.feature);
  const target = Number(asked.target?.trim() || Number.NaN);
  const isTarget = metric !== null && target > 0 && target <= (metrics[metric].unit === "share" ? 1 : 1e15);
  if (metric) fields.metric = metric;
  if (feature) fields.feature = feature.key;
  if (metric && isTarget) fields.target = fieldOf(target, metrics[metric].unit, currency);
  if (metric) fields.title = translator(locale, "plan")(`suggest.${metric}`, { feature: feature?.name[locale] ?? "" });
  if (metric === "feature_events" && !feature) delete fields.title;
  const ignored =
    (asked.metric !== null && !metric) || (asked.feature !== null && !feature) || (asked.target !== null && !isTarget);
  return { fields, ignored };
}
