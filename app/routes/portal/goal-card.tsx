// One goal: from where to where, how far, who stands for it, and its milestones with their evidence.
import { Link } from "react-router";
import { StatusBadge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import type { Person, PlanGoal, PlanMilestone } from "#app/domain/milestones/plan.ts";
import { date } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { GoalProgress } from "./goal-progress.tsx";
import { measuredBy } from "./measured-goal.ts";

/** A goal as it is today, or as an edition keeps it: without names. */
export type CardGoal = Omit<PlanGoal, "featureKey" | "startsOn" | "contact" | "staff" | "milestones"> & {
  contact?: Person | null;
  staff?: Person | null;
  milestones: (Omit<PlanMilestone, "id" | "note"> & { id?: string; note?: string })[];
};

type Props = {
  goal: CardGoal;
  currency: string;
  timeZone: string;
  /** The goal's own page, where there is one. */
  to?: string;
  /** Of the receipt of where it stands. */
  code?: string | undefined;
  /** Whose uses are counted. */
  feature?: Both | null | undefined;
};

export function GoalCard({ goal, currency, timeZone, to, code, feature }: Props) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const { amount } = reportWords(locale, { currency, timeZone });
  const say = (value: number) => amount(value, goal.unit);
  const title = goal.title[locale];
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {to ? (
            <h3 className="phrase text-base">
              <Link className="link" to={to}>
                {title}
              </Link>
            </h3>
          ) : (
            <h2 className="phrase text-base">{title}</h2>
          )}
          <p className="mt-0.5 text-xs text-faint">
            {measuredBy(goal.metric, feature, locale)} ·{" "}
            <span className="whitespace-nowrap">{t("plan.due", { date: date(goal.dueOn, locale) })}</span>
          </p>
        </div>
        <StatusBadge status={goal.status}>{c(`goalStatus.${goal.status}`)}</StatusBadge>
      </div>
      <div className="mt-4">
        <GoalProgress goal={goal} say={say} />
      </div>
      {code && goal.current !== null && (
        <p className="no-print mt-2 text-sm">
          <Link className="link tabular inline-flex min-h-6 items-center" to={`/receipts/${code}`}>
            {t("receipt.open")} {code}
            <span className="sr-only">: {title}</span>
          </Link>
        </p>
      )}
      {to && <Standing goal={goal} />}
      {!to && (
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
      )}
    </Card>
  );
}

/** Who stands for the goal on either side, and what comes next. */
function Standing({ goal: { contact, staff, milestones } }: { goal: CardGoal }) {
  const t = useT("plan");
  const locale = useLocale();
  const [next] = milestones
    .filter(({ achievedOn }) => achievedOn === null)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const done = milestones.length > 0 ? t("allReached") : t("goal.noMilestones");
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-2 border-t border-line pt-3 text-sm sm:grid-cols-2">
      <div>
        <dt className="text-xs text-faint">{t("next")}</dt>
        <dd className="phrase">
          {next ? t("nextDue", { title: next.title[locale], date: date(next.dueOn, locale) }) : done}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-faint">{t("owners")}</dt>
        <dd className="flex flex-wrap gap-x-4">
          <span>{t("ownerHere", { name: contact?.name ?? t("noOwner") })}</span>
          <span>{t("ownerThere", { name: staff?.name ?? t("noOwner") })}</span>
        </dd>
      </div>
    </dl>
  );
}

type MilestoneProps = { milestone: CardGoal["milestones"][number]; say: (value: number) => string };

function Milestone({ milestone, say }: MilestoneProps) {
  const t = useT("portal");
  const p = useT("plan");
  const c = useT("common");
  const locale = useLocale();
  const { title, threshold, dueOn, achievedOn, evidence, status } = milestone;
  const due = t("plan.due", { date: date(dueOn, locale) });
  const asked = threshold === null ? p("goal.byHand") : `${t("plan.threshold")} ${say(threshold)}`;
  const reached =
    achievedOn &&
    (evidence === null
      ? p("goal.reachedOn", { date: date(achievedOn, locale) })
      : t("plan.achievedOn", { date: date(achievedOn, locale), value: say(evidence) }));
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 gap-y-0.5 border-b border-line py-2.5 last:border-b-0">
      <span className="phrase font-medium">{title[locale]}</span>
      <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
      <span className="tabular text-xs text-faint">{reached || `${asked} · ${due}`}</span>
    </li>
  );
}
