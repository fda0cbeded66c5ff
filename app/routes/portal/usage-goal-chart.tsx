// Monthly active users at the end of each week, with the goal's target drawn across.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { date, number, shortDate } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { csvAddress, useSource } from "./usage-words.ts";

export function GoalChart(usage: UsageData) {
  const t = useT("usage");
  const locale = useLocale();
  const source = useSource(usage);
  const { goals, adoption } = usage;
  if (!goals?.activeUsers) return null;
  const { target, dueOn, direction } = goals.activeUsers;
  const days = goals.monthlyActive;
  const value = adoption.monthlyActive;
  const left = value === null ? 0 : Math.abs(target - value);
  const isReached = value !== null && (direction === "up" ? value >= target : value <= target);
  const title =
    value === null ? "goalUnknown" : isReached ? "goalReached" : direction === "up" ? "goalShort" : "goalOver";
  return (
    <Chart
      title={t(`chart.${title}`, {
        value: number(value ?? 0, locale),
        target: number(target, locale),
        left: number(left, locale),
      })}
      subtitle={t("chart.goalSubtitle")}
      labelHeader={t("chart.goalWeekHeader")}
      csv={csvAddress("monthly", usage)}
      source={source}
      spec={{
        kind: "line",
        labels: days.map(({ day }) => t("chart.goalWeek", { date: shortDate(day, locale) })),
        shortLabels: days.map(({ day }) => shortDate(day, locale)),
        series: [{ name: t("chart.goalSeries"), values: days.map(({ users }) => users) }],
        target: {
          value: target,
          text: t("compare.target", { value: number(target, locale), date: date(dueOn, locale) }),
        },
        format: (amount) => number(amount, locale),
      }}
    />
  );
}
