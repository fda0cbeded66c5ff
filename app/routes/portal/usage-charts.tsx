// Week by week against what it is compared with, and day by day.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { number, percent, shortDate } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { GoalChart } from "./usage-goal-chart.tsx";
import { csvAddress, useSource } from "./usage-words.ts";
import { changeOfWeeks, WeeksChart } from "./weeks-chart.tsx";

export function UsageCharts(usage: UsageData) {
  const { live, adoption, weeksBefore, days, timeZone, compare, goals } = usage;
  const t = useT("portal");
  const u = useT("usage");
  const locale = useLocale();
  const source = useSource(usage);
  const count = (value: number) => number(value, locale, 1);
  const most = Math.max(0, ...days.map((day) => day.activeUsers));
  const change = changeOfWeeks({ weeks: adoption.weeks, weeksBefore });
  const lastYear =
    change === null ? null : u(`chart.lastYear.${change.word}`, { change: percent(change.size, locale) });
  return (
    // Beside a card with more lines, the drawing takes up the room that is left.
    <div className="grid gap-4 lg:grid-cols-2 [&>figure]:flex [&>figure]:flex-col [&>figure>div:has(canvas)]:grow">
      {goals?.activeUsers ? (
        <GoalChart {...usage} />
      ) : (
        <WeeksChart
          weeks={adoption.weeks}
          weeksBefore={weeksBefore}
          csv={csvAddress("weeks", usage)}
          source={source}
          {...(compare === "last-year" ? { title: lastYear, nameBefore: u("chart.lastYearSeries") } : {})}
        />
      )}
      <Chart
        title={most > 0 ? t("usage.daysTitle", { most: number(most, locale) }) : t("usage.daysNone")}
        subtitle={t("usage.daysSubtitle", { zone: timeZone })}
        labelHeader={t("usage.day")}
        csv={csvAddress("days", usage)}
        source={source}
        spec={{
          kind: "bar",
          labels: days.map(({ day }) => shortDate(day, locale)),
          series: [{ name: t("usage.people"), values: days.map(({ activeUsers }) => activeUsers) }],
          format: count,
          ...(live.isRunning ? { partialFrom: days.length - 1 } : {}),
        }}
      />
    </div>
  );
}
