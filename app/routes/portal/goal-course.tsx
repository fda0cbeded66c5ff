// The metric of a goal over time, beside the pace that would have brought it to its target.
import { Chart } from "#app/components/chart.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Course } from "#app/domain/milestones/course.ts";
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import { date, shortDate } from "#app/i18n/format.ts";
import { isBelow } from "./goal-progress.tsx";

type Props = {
  goal: PlanGoal;
  /** What it is measured by, in words. */
  metric: string;
  /** Of a mere proposal nothing is said of its pace. */
  isAgreed: boolean;
  course: Course | null;
  say: (value: number) => string;
};

export function GoalCourse({ goal, metric, isAgreed, course, say }: Props) {
  const t = useT("plan");
  const locale = useLocale();
  if (!course || course.actual.every((value) => value === null)) {
    return <p className="text-sm text-soft">{t("goal.noValues")}</p>;
  }
  const { days, actual, pace } = course;
  const hasPace = goal.baseline !== null;
  return (
    <Chart
      title={t(`goal.chartTitle.${isAgreed ? messageOf(goal) : "plain"}`)}
      subtitle={t("goal.chartSubtitle", { metric })}
      labelHeader={t("goal.day")}
      note={hasPace ? t("goal.chartNote") : t("goal.noBaseline")}
      spec={{
        kind: "line",
        labels: days.map((day) => date(day, locale)),
        shortLabels: days.map((day) => shortDate(day, locale)),
        format: say,
        series: [
          { name: t("goal.actual"), values: actual },
          ...(hasPace
            ? [{ name: t("goal.pace"), values: pace, role: "comparison" as const, line: "dashed" as const }]
            : []),
          { name: t("goal.target"), values: days.map(() => goal.target), role: "comparison" as const },
        ],
      }}
    />
  );
}

/** What the chart says, as the texts name it. */
function messageOf(goal: PlanGoal) {
  if (isBelow(goal)) return "slipped";
  return goal.status === "not_measurable" ? "plain" : goal.status;
}
