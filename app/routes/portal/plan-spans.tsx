// Each goal as a bar from its start to its due day, with its milestones on it and today across all. The list beside it
// says the same in words.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { daysBetween } from "#app/domain/day.ts";
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import { date } from "#app/i18n/format.ts";

/** Nearer to an end of the scale than this share of it, the name of today would run into the date there. */
const ROOM = 0.35;

export function PlanSpans({ goals, today }: { goals: PlanGoal[]; today: string }) {
  const t = useT("plan");
  const locale = useLocale();
  const first = goals.map(({ startsOn }) => startsOn).reduce((a, b) => (a < b ? a : b), today);
  const last = goals.map(({ dueOn }) => dueOn).reduce((a, b) => (a > b ? a : b), today);
  const length = Math.max(1, daysBetween(first, last));
  const share = (day: string) => Math.min(length, Math.max(0, daysBetween(first, day))) / length;
  const at = (day: string) => `${100 * share(day)}%`;
  const isRoomy = share(today) > ROOM && share(today) < 1 - ROOM;
  return (
    <figure className="rounded border border-line bg-surface p-4" aria-label={t("timeline.caption")}>
      <div className="px-2">
        <svg width="100%" height="18" aria-hidden="true" className="tabular block overflow-visible text-xs">
          <text x="0" y="13" className="fill-(--ink-faint)">
            {date(first, locale)}
          </text>
          {isRoomy && (
            <text x={at(today)} y="13" textAnchor="middle" className="fill-(--accent-strong) font-semibold">
              {t("timeline.now")}
            </text>
          )}
          <text x="100%" y="13" textAnchor="end" className="fill-(--ink-faint)">
            {date(last, locale)}
          </text>
        </svg>
        <ul aria-hidden="true">
          {goals.map((goal) => (
            <li key={goal.id} className="mt-2">
              <p className="truncate text-xs text-soft">{goal.title[locale]}</p>
              <svg width="100%" height="22" aria-hidden="true" className="mt-0.5 block overflow-visible">
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
      </div>
      <figcaption className="mt-2 px-2 text-xs text-faint">{t("timeline.key")}</figcaption>
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
