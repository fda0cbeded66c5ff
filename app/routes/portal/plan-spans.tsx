// Each goal as a bar from its start to its due day, with its milestones on it and today across all. The list beside it
// says the same in words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import { date } from "#app/i18n/format.ts";

export function PlanSpans({ goals, today }: { goals: PlanGoal[]; today: string }) {
  const t = useT("plan");
  const locale = useLocale();
  const first = goals.map(({ startsOn }) => startsOn).reduce((a, b) => (a < b ? a : b), today);
  const last = goals.map(({ dueOn }) => dueOn).reduce((a, b) => (a > b ? a : b), today);
  const length = Math.max(1, daysBetween(first, last));
  // A little room at both ends, so that marks on the first and last day are whole.
  const at = (day: string) => `${1 + (98 * Math.min(length, Math.max(0, daysBetween(first, day)))) / length}%`;
  return (
    <figure className="rounded border border-line bg-surface p-4" aria-label={t("timeline.caption")}>
      <div className="flex justify-between text-xs text-faint">
        <span>{date(first, locale)}</span>
        <span>{date(last, locale)}</span>
      </div>
      <ul aria-hidden="true">
        {goals.map((goal) => (
          <li key={goal.id} className="mt-2">
            <p className="truncate text-xs text-soft">{goal.title[locale]}</p>
            <svg width="100%" height="22" aria-hidden="true" className="mt-0.5 block">
              <line x1="0" x2="100%" y1="11" y2="11" strokeWidth="1" className="stroke-(--line)" />
              <line
                x1={at(goal.startsOn)}
                x2={at(goal.dueOn)}
                y1="11"
                y2="11"
                strokeWidth="6"
                className="stroke-(--edge)"
              />
              <line x1={at(today)} x2={at(today)} y1="0" y2="22" strokeWidth="2" className="stroke-(--accent)" />
              {goal.milestones.map((milestone) => (
                <Mark key={milestone.id} x={at(milestone.achievedOn ?? milestone.dueOn)} status={milestone.status} />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const marks = {
  achieved: "fill-(--better) stroke-(--better)",
  on_track: "fill-(--surface) stroke-(--accent)",
  at_risk: "fill-(--surface) stroke-(--attention)",
  overdue: "fill-(--surface) stroke-(--worse)",
  not_measurable: "fill-(--surface) stroke-(--edge)",
} as const;

/** Reached ones are filled, open ones are rings. */
function Mark({ x, status }: { x: string; status: keyof typeof marks }) {
  return <circle cx={x} cy="11" r="6" strokeWidth="2.5" className={marks[status]} />;
}
