// Goals and milestones along the calendar: as bars to look at, and as a list to read.
import { Link } from "react-router";
import { StatusBadge } from "#app/components/badge.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PlanGoal } from "#app/domain/milestones/plan.ts";
import type { Moment } from "#app/domain/milestones/timeline.ts";
import { date } from "#app/i18n/format.ts";
import { PlanSpans } from "./plan-spans.tsx";

type Props = { goals: PlanGoal[]; timeline: { past: Moment[]; ahead: Moment[] }; today: string };

/** What lies further back is folded away. */
const RECENT = 5;

export function PlanTimeline({ goals, timeline: { past, ahead }, today }: Props) {
  const t = useT("plan");
  const locale = useLocale();
  const earlier = past.slice(0, -RECENT);
  return (
    <Section title={t("timeline.title")} lead={t("timeline.lead")}>
      <PlanSpans goals={goals} today={today} />
      <div>
        <h3 className="text-sm font-semibold">{t("timeline.past")}</h3>
        {past.length === 0 && <p className="mt-2 text-sm text-soft">{t("timeline.none")}</p>}
        {earlier.length > 0 && (
          <details className="disclosure mt-2">
            <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong">
              <Icon name="chevron" size={16} className="chevron" />
              {t("timeline.earlier", { count: earlier.length })}
            </summary>
            <Moments moments={earlier} />
          </details>
        )}
        <Moments moments={past.slice(-RECENT)} />
      </div>
      <p className="flex items-center gap-3 text-sm font-semibold text-accent-strong">
        <span aria-hidden="true" className="h-px flex-1 bg-accent" />
        <time dateTime={today}>{t("timeline.today", { date: date(today, locale) })}</time>
        <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      </p>
      <div>
        <h3 className="text-sm font-semibold">{t("timeline.future")}</h3>
        {ahead.length === 0 && <p className="mt-2 text-sm text-soft">{t("timeline.none")}</p>}
        <Moments moments={ahead} />
      </div>
    </Section>
  );
}

function Moments({ moments }: { moments: Moment[] }) {
  const t = useT("plan");
  const c = useT("common");
  const locale = useLocale();
  if (moments.length === 0) return null;
  return (
    <ol>
      {moments.map(({ key, kind, goalId, goalTitle, title, day, status }) => (
        <li
          key={key}
          className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-0.5 border-b border-line py-2.5 last:border-b-0 sm:grid-cols-[9rem_1fr_auto]"
        >
          <time dateTime={day} className="tabular order-first col-span-2 text-xs text-faint sm:col-span-1 sm:text-sm">
            {date(day, locale)}
          </time>
          <span className="min-w-0">
            <Link className="link phrase font-medium" to={`/plan/${goalId}`}>
              {title[locale]}
            </Link>
            <span className="block text-xs text-faint">
              {kind === "goal" ? t("timeline.goalDue") : goalTitle[locale]}
            </span>
          </span>
          <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
        </li>
      ))}
    </ol>
  );
}
