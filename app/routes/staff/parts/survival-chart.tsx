// How long customers stay, with how many the curve rests on.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { COHORT_LEAST } from "#app/domain/contracts/cohorts.ts";
import type { Stay } from "#app/domain/contracts/survival.ts";
import { percent } from "#app/i18n/format.ts";
import { count } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

type Props = { stays: Stay[]; customers: number; left: number };

/** Labels that stand side by side on a phone. */
const MOST_LABELS = 5;

export function SurvivalChart({ stays, customers, left }: Props) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const told = stays.findLast(({ month }) => month > 0 && month % 12 === 0) ?? stays.at(-1);
  if (!told) return <Nothing>{t("survival.none", { least: COHORT_LEAST })}</Nothing>;
  const every = [3, 6, 12, 24].find((step) => stays.length / step <= MOST_LABELS) ?? 36;
  const monthOf = ({ month }: Stay) => t("survival.monthOf", { months: month });
  return (
    <Chart
      title={t("survival.at", { months: told.month, share: percent(told.share, locale) })}
      subtitle={t("survival.subtitle", { customers: count(customers, locale), left: count(left, locale) })}
      labelHeader={t("survival.month")}
      note={t("survival.note", { least: COHORT_LEAST })}
      beside={{ header: t("survival.atRisk"), texts: stays.map(({ atRisk }) => count(atRisk, locale)) }}
      spec={{
        kind: "line",
        labels: stays.map(monthOf),
        shortLabels: stays.map((stay) =>
          stay.month % every === 0 ? `${monthOf(stay)}\nn=${count(stay.atRisk, locale)}` : "",
        ),
        series: [
          { name: t("survival.share"), values: stays.map(({ share }) => share) },
          {
            ...{ name: t("survival.low"), inLegend: t("survival.range"), role: "comparison" },
            values: stays.map(({ low }) => low),
          },
          {
            ...{ name: t("survival.high"), inLegend: null, role: "comparison" },
            values: stays.map(({ high }) => high),
          },
        ],
        format: (value) => percent(value, locale),
        most: 1,
        fromZero: true,
      }}
    />
  );
}
