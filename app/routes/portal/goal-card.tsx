// One goal: from where to where, how far, and its milestones with their evidence.
import { StatusBadge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
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
  const hasSlipped = isBelow(goal);
  const text = hasSlipped
    ? t("plan.slipped")
    : goal.progress === null
      ? t("plan.notMeasured")
      : t("plan.percentDone", { percent: percent(goal.progress, locale) });
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
          share={hasSlipped ? goneOf(goal) : goal.progress}
          label={t("plan.progress", { title })}
          text={text}
          marks={marksOf(goal)}
          tone={hasSlipped ? "attention" : tones[goal.status]}
        />
        <p className="tabular mt-2 grid grid-cols-2 gap-x-6 gap-y-0.5 text-sm sm:grid-cols-3">
          <span className="text-xs text-faint sm:text-sm">
            {goal.baseline === null ? "" : t("plan.baseline", { value: say(goal.baseline) })}
          </span>
          <span className="order-first col-span-2 font-semibold sm:order-none sm:col-span-1 sm:text-center">
            {goal.current === null ? t("plan.notMeasured") : t("plan.current", { value: say(goal.current) })}
            {goal.progress !== null && <span className="ms-2 font-normal text-soft">{text}</span>}
          </span>
          <span className="text-end text-xs text-faint sm:text-sm">
            {t("plan.target", { value: say(goal.target) })}
          </span>
        </p>
      </div>
      <div className="mt-4">
        <h3 className="border-b border-line pb-1 text-xs font-medium text-faint">{t("plan.milestones")}</h3>
        {goal.milestones.length === 0 ? (
          <p className="mt-2 text-sm text-soft">{t("plan.noMilestones")}</p>
        ) : (
          <ul>
            {goal.milestones.map((milestone) => (
              <Milestone key={`${milestone.title.ja} ${milestone.threshold}`} milestone={milestone} say={say} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

type MilestoneProps = { milestone: PlanGoal["milestones"][number]; say: (value: number) => string };

function Milestone({ milestone, say }: MilestoneProps) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const { title, threshold, dueOn, achievedOn, evidence, status } = milestone;
  const due = t("plan.due", { date: date(dueOn, locale) });
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 gap-y-0.5 border-b border-line py-2.5 last:border-b-0">
      <span className="phrase font-medium">{title[locale]}</span>
      <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
      <span className="tabular text-xs text-faint">
        {achievedOn && evidence !== null
          ? t("plan.achievedOn", { date: date(achievedOn, locale), value: say(evidence) })
          : `${t("plan.threshold")} ${say(threshold)} · ${due}`}
      </span>
    </li>
  );
}

/** Achieved, but no longer where it was then. */
function isBelow({ status, current, target, direction }: PlanGoal): boolean {
  if (status !== "achieved" || current === null) return false;
  return direction === "up" ? current < target : current > target;
}

/** The share of the way that today's value stands for, 0–1. */
function goneOf({ baseline, current, target }: PlanGoal): number | null {
  if (baseline === null || current === null || target === baseline) return null;
  return Math.min(1, Math.max(0, (current - baseline) / (target - baseline)));
}

/** Where the milestones lie on the way from baseline to target. */
function marksOf({ baseline, target, milestones }: PlanGoal): number[] {
  if (baseline === null || target === baseline) return [];
  const places = milestones.map(({ threshold }) => (threshold - baseline) / (target - baseline));
  return [...new Set(places)].filter((place) => place > 0 && place < 1);
}
