import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { shortDate } from "#app/i18n/format.ts";
import { points } from "./figures.ts";
import { useConsoleZone } from "./when.tsx";

type Props = { history: { computedAt: Date; score: number | null }[] };

/** The score over time; several scores of one day are one point, the last. */
export function HistoryChart({ history }: Props) {
  const t = useT("staff");
  const locale = useLocale();
  const timeZone = useConsoleZone();
  const days = new Map(history.map(({ computedAt, score }) => [dayAt(computedAt, timeZone), score]));
  return (
    <Chart
      title={t("account.history")}
      subtitle={t("account.historySubtitle")}
      labelHeader={t("account.historyDay")}
      height="sm"
      spec={{
        kind: "line",
        labels: [...days.keys()].map((day) => shortDate(day, locale)),
        series: [{ name: t("account.score"), values: [...days.values()] }],
        format: (value) => points(value, locale, 1),
        formatAxis: (value) => points(value, locale),
      }}
    />
  );
}
