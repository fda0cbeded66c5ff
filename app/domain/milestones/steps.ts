// Steps that divide the way from baseline to target, and the time until it is due, into equal parts.
import type { Both } from "#app/domain/both.ts";
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";
import type { StepDraft } from "./goal-draft.ts";
import { findMetric, type Metric, type MetricKey } from "./metrics.ts";

type Way = { baseline: number; target: number; unit: Metric["unit"] };
type Course = { metric: MetricKey; baseline: number | null; target: number; startsOn: Day; dueOn: Day };

/** A value some share of the way along, in whole people, uses and minor units, and whole percents of a share. */
export function onTheWay({ baseline, target, unit }: Way, share: number): number {
  if (share >= 1) return target;
  const value = baseline + (target - baseline) * share;
  return unit === "share" ? Math.round(value * 100) / 100 : Math.round(value);
}

/** Where so many steps cannot be told apart there are fewer; the last is the target itself. */
export function evenSteps({ metric, baseline, target, startsOn, dueOn }: Course, count: number, currency: string) {
  const unit = findMetric(metric)?.unit ?? "count";
  const way = { baseline: baseline ?? 0, target, unit };
  const days = daysBetween(startsOn, dueOn);
  const steps = new Map<number, StepDraft>();
  for (let n = 1; n <= count; n += 1) {
    const threshold = onTheWay(way, n / count);
    if (threshold === way.baseline || steps.has(threshold)) continue;
    const title = stepTitle(metric, threshold, currency);
    steps.set(threshold, { title, threshold, dueOn: addDays(startsOn, Math.round((days * n) / count)) });
  }
  return [...steps.values()];
}

/** 「月間利用者 60人」: a step that needs no other name. */
export function stepTitle(metric: MetricKey, threshold: number, currency: string): Both {
  const unit = findMetric(metric)?.unit ?? "count";
  const say = (locale: "ja" | "en") => {
    const value = reportWords(locale, { currency, timeZone: "UTC" }).amount(threshold, unit);
    return translator(locale, "plan")(`step.${metric}`, { value });
  };
  return { ja: say("ja"), en: say("en") };
}
