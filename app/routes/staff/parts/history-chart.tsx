import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { scoreLine } from "#app/domain/health/score-line.ts";
import { shortDate } from "#app/i18n/format.ts";
import { points } from "./figures.ts";
import { useConsoleZone } from "./when.tsx";

type Props = { history: { computedAt: Date; score: number | null }[] };

/** The score over time; of several scores of one day the last. */
export function HistoryChart({ history }: Props) {
  const t = useT("staff");
  const locale = useLocale();
  const timeZone = useConsoleZone();
  const line = scoreLine(history, timeZone);
  return (
    <Chart
      title={t("account.history")}
      subtitle={t("account.historySubtitle")}
      labelHeader={t("account.historyDay")}
      height="sm"
      spec={{
        kind: "line",
        labels: line.map(({ day }) => shortDate(day, locale)),
        series: [{ name: t("account.score"), values: line.map(({ score }) => score) }],
        format: (value) => points(value, locale, 1),
        formatAxis: (value) => points(value, locale),
      }}
    />
  );
}
