// Week by week against the quarter before, and day by day.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { trend } from "#app/domain/trend.ts";
import type { Week } from "#app/domain/usage/adoption.ts";
import { number, percent, shortDate } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";

export function UsageCharts({ live, adoption, weeksBefore, days, timeZone }: UsageData) {
  const t = useT("portal");
  const locale = useLocale();
  const count = (value: number) => number(value, locale, 1);
  const most = Math.max(0, ...days.map((day) => day.activeUsers));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <WeeksChart weeks={adoption.weeks} weeksBefore={weeksBefore} />
      <Chart
        title={most > 0 ? t("usage.daysTitle", { most: number(most, locale) }) : t("usage.daysNone")}
        subtitle={t("usage.daysSubtitle", { zone: timeZone })}
        labelHeader={t("usage.day")}
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

type WeeksProps = { weeks: Week[]; weeksBefore: Week[] };

/** Weekly users over the quarter, with the quarter before as a grey line behind. */
export function WeeksChart({ weeks, weeksBefore }: WeeksProps) {
  const t = useT("portal");
  const locale = useLocale();
  const first = weeks[0]?.from ?? "";
  const starts = Array.from({ length: Math.max(weeks.length, weeksBefore.length) }, (_, i) => addDays(first, i * 7));
  const values = (of: Week[]) => starts.map((_, i) => of[i]?.activeUsers ?? null);
  const last = weeks.at(-1);
  const isCut = last !== undefined && last.days < 7;
  return (
    <Chart
      title={weeksTitle({ weeks, weeksBefore }, t, locale)}
      subtitle={t("usage.weeksSubtitle")}
      labelHeader={t("usage.week")}
      {...(isCut ? { note: t("usage.cutWeek", { days: last.days }) } : {})}
      spec={{
        kind: "line",
        labels: starts.map((day, i) => t("usage.weekNumber", { n: i + 1, date: shortDate(day, locale) })),
        shortLabels: starts.map((day) => shortDate(day, locale)),
        series: [
          { name: t("quarter.thisOne"), values: values(weeks) },
          ...(weeksBefore.length > 0
            ? [{ name: t("quarter.beforeOne"), values: values(wholeWeeks(weeksBefore)), role: "comparison" as const }]
            : []),
        ],
        format: (value) => number(value, locale),
        ...(isCut ? { partialFrom: weeks.length - 1 } : {}),
      }}
    />
  );
}

function wholeWeeks(weeks: Week[]): Week[] {
  return weeks.filter(({ days }) => days === 7);
}

/** Whole weeks of both quarters, side by side: a week that is cut short would look like a fall. */
function weeksTitle({ weeks, weeksBefore }: WeeksProps, t: ReturnType<typeof useT<"portal">>, locale: "ja" | "en") {
  const whole = wholeWeeks(weeks);
  const mean = (of: Week[]) => of.reduce((sum, week) => sum + week.activeUsers, 0) / (of.length || 1);
  if (weeks.every(({ activeUsers }) => activeUsers === 0)) return t("usage.weeksTitle.none");
  const same = wholeWeeks(weeksBefore).slice(0, whole.length);
  const { change } = trend(whole.length ? mean(whole) : null, same.length ? mean(same) : null);
  if (change === null) return t("usage.weeksTitle.first");
  const size = Math.abs(change);
  if (size < 0.03) return t("usage.weeksTitle.same");
  return t(`usage.weeksTitle.${change > 0 ? "grew" : "fell"}`, { change: percent(size, locale) });
}
