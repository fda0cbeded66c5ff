// Revenue month by month, and what came and went.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { MonthOfRevenue } from "#app/domain/contracts/revenue.ts";
import { addMonths } from "#app/domain/day.ts";
import { money, months as monthName, shortMoney, shortMonth } from "#app/i18n/format.ts";

type Props = { months: MonthOfRevenue[]; currency: string; csv: string };

export function RevenueCharts({ months, currency, csv }: Props) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const labels = months.map(({ month }) =>
    monthName({ from: `${month}-01`, until: addMonths(`${month}-01`, 1) }, locale),
  );
  const shortLabels = months.map(({ month }) => shortMonth(`${month}-01`, locale));
  const partialFrom = months.findIndex(({ isPartial }) => isPartial);
  const common = {
    labels,
    shortLabels,
    format: (value: number) => money(value, currency, locale),
    formatAxis: (value: number) => shortMoney(value, currency, locale),
    ...(partialFrom >= 0 && { partialFrom }),
  };
  const first = months[0]?.start ?? 0;
  const last = months.at(-1)?.end ?? 0;
  const went = last > first ? "up" : last < first ? "down" : "flat";
  const note = partialFrom >= 0 ? { note: t("charts.partial") } : {};
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Chart
        title={t(`charts.level.${went}`)}
        subtitle={t("charts.levelSubtitle")}
        labelHeader={t("movements.month")}
        csv={csv}
        {...note}
        spec={{
          kind: "line",
          series: [{ name: t("mrr"), values: months.map(({ end }) => end) }],
          fromZero: true,
          ...common,
        }}
      />
      <Chart
        title={t("charts.moves")}
        subtitle={t("charts.movesSubtitle")}
        labelHeader={t("movements.month")}
        csv={csv}
        {...note}
        spec={{
          kind: "bar",
          series: [
            {
              name: t("charts.gained"),
              values: months.map((month) => month.new + month.expansion + month.reactivation),
            },
            { name: t("charts.lost"), values: months.map(({ contraction, churn }) => contraction + churn) },
          ],
          ...common,
        }}
      />
    </div>
  );
}
