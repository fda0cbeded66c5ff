// How far a goal has come, from its start to its target.
import { useLocale } from "#app/components/locale.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { useT } from "#app/components/use-text.ts";
import { percent } from "#app/i18n/format.ts";
import type { CardGoal } from "./goal-card.tsx";

const tones = {
  achieved: "better",
  on_track: "accent",
  at_risk: "attention",
  overdue: "worse",
  not_measurable: "accent",
} as const;

export function GoalProgress({ goal, say }: { goal: CardGoal; say: (value: number) => string }) {
  const t = useT("portal");
  const locale = useLocale();
  const hasSlipped = isBelow(goal);
  const text = hasSlipped
    ? t("plan.slipped")
    : goal.progress === null
      ? t("plan.notMeasured")
      : t("plan.percentDone", { percent: percent(goal.progress, locale) });
  return (
    <>
      <ProgressBar
        share={hasSlipped ? goneOf(goal) : goal.progress}
        label={t("plan.progress", { title: goal.title[locale] })}
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
          {goal.progress !== null && (goal.status !== "achieved" || hasSlipped) && (
            <span className="ms-2 font-normal text-soft">{text}</span>
          )}
        </span>
        <span className="text-end text-xs text-faint sm:text-sm">{t("plan.target", { value: say(goal.target) })}</span>
      </p>
    </>
  );
}

/** Achieved, but no longer where it was then. */
export function isBelow({
  status,
  current,
  target,
  direction,
}: Pick<CardGoal, "status" | "current" | "target" | "direction">): boolean {
  if (status !== "achieved" || current === null) return false;
  return direction === "up" ? current < target : current > target;
}

/** The share of the way that today's value stands for, 0–1. */
function goneOf({ baseline, current, target }: CardGoal): number | null {
  if (baseline === null || current === null || target === baseline) return null;
  return Math.min(1, Math.max(0, (current - baseline) / (target - baseline)));
}

/** Where the milestones lie on the way from baseline to target. */
function marksOf({ baseline, target, milestones }: CardGoal): number[] {
  if (baseline === null || target === baseline) return [];
  const places = milestones.flatMap(({ threshold }) =>
    threshold === null ? [] : [(threshold - baseline) / (target - baseline)],
  );
  return [...new Set(places)].filter((place) => place > 0 && place < 1);
}
