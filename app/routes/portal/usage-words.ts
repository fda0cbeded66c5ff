// What several parts of the usage page say alike: addresses of files, where a picture's figures come from, comparisons.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { usageQuery } from "#app/domain/reports/usage-question.ts";
import type { UsageTable } from "#app/domain/reports/usage-tables.ts";
import { date, dateTime } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { useFrame } from "./use-frame.ts";

/** The file with the numbers that the page shows, for the same quarter, comparison and features. */
export function csvAddress(
  table: UsageTable,
  { live, compare, chosen }: Pick<UsageData, "live" | "compare" | "chosen">,
): string {
  return `/usage/csv/${table}${usageQuery({ quarter: live.quarter.key, compare, features: chosen })}`;
}

/** Drawn under a picture of a chart. */
export function useSource({ company, live, timeZone, adoption }: UsageData): string {
  const t = useT("usage");
  const p = useT("portal");
  const locale = useLocale();
  const { from, until } = live.period;
  return t("chart.source", {
    company,
    product: useFrame()?.product[locale] ?? "",
    period: p("receipt.period", { from: date(from, locale), to: date(addDays(until, -1), locale) }),
    zone: timeZone,
    when: adoption.dataAsOf ? dateTime(adoption.dataAsOf, timeZone, locale) : t("chart.never"),
  });
}

/** 前年同期比, vs the same number of days last quarter. */
export function useComparedWith({ live, compare }: Pick<UsageData, "live" | "compare">): string {
  const t = useT("usage");
  if (compare === "goal") return "";
  return live.isRunning ? t(`compare.by.${compare}Same`) : t(`compare.by.${compare}`);
}
