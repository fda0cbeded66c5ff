// One goal: from where to where, how far, and its milestones with their evidence.
import { StatusBadge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { findMetric } from "#app/domain/milestones/metrics.ts";
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import { date, percent } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";

const tones = {
  achieved: "better",
  on_track: "accent",
  at_risk: "attention",
  overdue: "worse",
  not_measurable: "accent",
} as const;

export function GoalCard({ goal, currency, timeZone }: { goal: PlanGoal; currency: string; timeZone: string }) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const { amount } = reportWords(locale, { currency, timeZone });
  const say = (value: number) => amount(value, goal.unit);
  const title = goal.title[locale];
  const text =
    goal.progress === null ? t("plan.notMeasured") : t("plan.percentDone", { percent: percent(goal.progress, locale) });
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="phrase text-base">{title}</h2>
          <p className="mt-0.5 text-xs text-faint">
            {findMetric(goal.metric)?.name[locale] ?? goal.metric} · {t("plan.due", { date: date(goal.dueOn, locale) })}
          </p>
        </div>
        <StatusBadge status={goal.status}>{c(`goalStatus.${goal.status}`)}</StatusBadge>
      </div>
      <div className="mt-4">
        <ProgressBar
          share={goal.progress}
          label={t("plan.progress", { title })}
          text={text}
          marks={marksOf(goal)}
          tone={tones[goal.status]}
        />
        <p className="tabular mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm">
          <span className="text-faint">
            {goal.baseline === null ? "" : t("plan.baseline", { value: say(goal.baseline) })}
          </span>
          <span className="font-semibold">
            {goal.current === null ? t("plan.notMeasured") : t("plan.current", { value: say(goal.current) })}
            {goal.progress !== null && <span className="ms-2 font-normal text-soft">{text}</span>}
          </span>
          <span className="text-faint">{t("plan.target", { value: say(goal.target) })}</span>
        </p>
      </div>
      <div className="mt-4">
        {goal.milestones.length === 0 ? (
          <p className="text-sm text-soft">{t("plan.noMilestones")}</p>
        ) : (
          <DataTable
            caption={`${title}: ${t("plan.milestones")}`}
            rows={goal.milestones}
            rowKey={({ title, threshold }) => `${title.ja} ${threshold}`}
            columns={[
              { key: "title", header: t("plan.milestone"), cell: (row) => row.title[locale] },
              { key: "threshold", header: t("plan.threshold"), numeric: true, cell: (row) => say(row.threshold) },
              { key: "due", header: t("plan.dueOn"), cell: (row) => <Time at={row.dueOn} /> },
              {
                key: "status",
                header: t("plan.status"),
                cell: (row) => <StatusBadge status={row.status}>{c(`goalStatus.${row.status}`)}</StatusBadge>,
              },
              {
                key: "evidence",
                header: t("plan.evidence"),
                cell: ({ achievedOn, evidence }) =>
                  achievedOn && evidence !== null
                    ? t("plan.achievedOn", { date: date(achievedOn, locale), value: say(evidence) })
                    : "—",
              },
            ]}
          />
        )}
      </div>
    </Card>
  );
}

/** Where the milestones lie on the way from baseline to target. */
function marksOf({ baseline, target, milestones }: PlanGoal): number[] {
  if (baseline === null || target === baseline) return [];
  const places = milestones.map(({ threshold }) => (threshold - baseline) / (target - baseline));
  return [...new Set(places)].filter((place) => place > 0 && place < 1);
}
