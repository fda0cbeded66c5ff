// Value against cost, month by month over a year.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { money, shortMoney } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

type Props = {
  /** Minor units of the currency. */
  months: { from: Day; value: Range | null; cost: number | null }[];
  /** The last month is not over. */
  isRunning: boolean;
  currency: string;
};

export function MonthsChart({ months, isRunning, currency }: Props) {
  const t = useT("portal");
  const locale = useLocale();
  const judged = months.filter(({ value, cost }) => value !== null && cost !== null && cost > 0);
  const above = judged.filter(({ value, cost }) => (value?.expected ?? 0) > (cost ?? 0)).length;
  return (
    <Chart
      title={judged.length ? t("value.monthsTitle.above", { n: judged.length, above }) : t("value.monthsTitle.noCost")}
      subtitle={t("value.monthsSubtitle")}
      labelHeader={t("value.month")}
      {...(isRunning ? { note: t("quarter.partialChart") } : {})}
      spec={{
        kind: "bar",
        labels: months.map(({ from }) => monthName(from, locale)),
        series: [
          {
            name: t("value.valueSeries"),
            values: months.map(({ value }) => value?.expected ?? null),
            range: months.map(({ value }) => value),
          },
          { name: t("value.costSeries"), values: months.map(({ cost }) => cost), line: "dashed", role: "comparison" },
        ],
        format: (value) => money(Math.round(value), currency, locale),
        formatAxis: (value) => shortMoney(value, currency, locale, 2),
        ...(isRunning ? { partialFrom: months.length - 1 } : {}),
      }}
    />
  );
}

export function monthName(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-US", {
    timeZone: "UTC",
    year: "2-digit",
    month: "short",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A month that stands by itself, with its whole year: 2026年3月, March 2026. */
export function wholeMonthName(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-US", {
    timeZone: "UTC",
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
  }).format(new Date(`${day}T00:00:00Z`));
}
