// Users of each week, beside those of the quarter before.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import { trend } from "#app/domain/trend.ts";
import type { Week } from "#app/domain/usage/adoption.ts";
import { number, percent, shortDate } from "#app/i18n/format.ts";

type WeeksProps = {
  weeks: Week[];
  weeksBefore: Week[];
  /** In place of the comparison with last quarter, where there is something to say. */
  title?: string | null;
  nameBefore?: string;
  csv?: string;
  source?: string;
};

/** Weekly users over the quarter, with those that it is compared with as a grey line behind. */
export function WeeksChart({ weeks, weeksBefore, title, nameBefore, ...files }: WeeksProps) {
  const t = useT("portal");
  const locale = useLocale();
  const first = weeks[0]?.from ?? "";
  const starts = Array.from({ length: Math.max(weeks.length, weeksBefore.length) }, (_, i) => addDays(first, i * 7));
  const values = (of: Week[]) => starts.map((_, i) => of[i]?.activeUsers ?? null);
  const last = weeks.at(-1);
  const isCut = last !== undefined && last.days < 7;
  return (
    <Chart
      title={title ?? weeksTitle({ weeks, weeksBefore }, t, locale)}
      subtitle={t("usage.weeksSubtitle")}
      labelHeader={t("usage.week")}
      {...files}
      {...(isCut ? { note: t("usage.cutWeek", { days: last.days }) } : {})}
      spec={{
        kind: "line",
        labels: starts.map((day, i) => t("usage.weekNumber", { n: i + 1, date: shortDate(day, locale) })),
        shortLabels: starts.map((day) => shortDate(day, locale)),
        series: [
          { name: t("quarter.thisOne"), values: values(weeks) },
          ...(weeksBefore.length > 0
            ? [
                {
                  name: nameBefore ?? t("quarter.beforeOne"),
                  values: values(wholeWeeks(weeksBefore)),
                  role: "comparison" as const,
                },
              ]
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

function weeksTitle(props: WeeksProps, t: ReturnType<typeof useT<"portal">>, locale: "ja" | "en") {
  if (props.weeks.every(({ activeUsers }) => activeUsers === 0)) return t("usage.weeksTitle.none");
  const change = changeOfWeeks(props);
  if (change === null) return t("usage.weeksTitle.first");
  return t(`usage.weeksTitle.${change.word}`, { change: percent(change.size, locale) });
}

/** Whole weeks of both quarters, side by side: a week that is cut short would look like a fall. */
export function changeOfWeeks({
  weeks,
  weeksBefore,
}: WeeksProps): { word: "grew" | "fell" | "same"; size: number } | null {
  const whole = wholeWeeks(weeks);
  const mean = (of: Week[]) => of.reduce((sum, week) => sum + week.activeUsers, 0) / (of.length || 1);
  const same = wholeWeeks(weeksBefore).slice(0, whole.length);
  const { change } = trend(whole.length ? mean(whole) : null, same.length ? mean(same) : null);
  if (change === null) return null;
  const size = Math.abs(change);
  return { word: size < 0.03 ? "same" : change > 0 ? "grew" : "fell", size };
}
