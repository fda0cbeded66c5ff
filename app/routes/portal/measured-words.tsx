// Where a goal would start from, in words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Gap } from "#app/domain/milestones/goal-draft.ts";
import { findMetric, type MetricKey, metrics } from "#app/domain/milestones/metrics.ts";
import { reportWords } from "#app/i18n/report-words.ts";

type Props = { measured: { metric: MetricKey; value: number | null } | null; currency: string };

export function Measured({ measured, currency }: Props) {
  const t = useT("plan");
  const { amount } = reportWords(useLocale(), { currency, timeZone: "UTC" });
  if (!measured) return null;
  const { metric, value } = measured;
  if (metrics[metric].kind === "total") return t("form.measuredTotal");
  if (value === null) return t("form.unmeasured");
  return t("form.measured", { value: amount(value, metrics[metric].unit) });
}

type Refused = { gap: Gap | null; baseline: number | null; fields: Record<string, string> };

/** Why the target is none, given where the goal would start. */
export function useGap(refused: Refused | null, currency: string): string | null {
  const t = useT("plan");
  const { amount } = reportWords(useLocale(), { currency, timeZone: "UTC" });
  if (!refused?.gap) return null;
  const unit = findMetric(refused.fields.metric ?? "")?.unit ?? "count";
  return t(`gap.${refused.gap}`, { value: refused.baseline === null ? "" : amount(refused.baseline, unit) });
}
