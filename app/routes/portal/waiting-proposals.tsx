// Goals that one side has proposed and the other has not answered yet.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Card } from "#app/components/card.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import type { Agreement } from "#app/domain/milestones/agreement.ts";
import { findMetric } from "#app/domain/milestones/metrics.ts";
import { date } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { DecisionForm } from "./decision-form.tsx";
import { measuredBy } from "./measured-goal.ts";

type Props = { goals: Agreement[]; mayDecide: boolean; currency: string; timeZone: string };

export function WaitingProposals({ goals, mayDecide, currency, timeZone }: Props) {
  const t = useT("plan");
  return (
    <Section title={t("waitingTitle")} lead={t("waitingLead")}>
      <ul className="flex flex-col gap-4">
        {goals.toSorted(byTurn).map((goal) => (
          <li key={goal.id}>
            <Card className="flex flex-col gap-3">
              <Head goal={goal} currency={currency} timeZone={timeZone} />
              {goal.proposedBy === "staff" && mayDecide && <DecisionForm action={`/plan/${goal.id}/decision`} />}
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the reader's side has to answer comes first. */
function byTurn(a: Agreement, b: Agreement): number {
  return Number(a.proposedBy !== "staff") - Number(b.proposedBy !== "staff");
}

function Head({ goal, currency, timeZone }: { goal: Agreement; currency: string; timeZone: string }) {
  const t = useT("plan");
  const p = useT("portal");
  const locale = useLocale();
  const { amount } = reportWords(locale, { currency, timeZone });
  const metric = findMetric(goal.metric);
  const target = amount(goal.target, metric?.unit ?? "count");
  const by = {
    name: goal.proposerName ?? "",
    side: t(`side.${goal.proposedBy}`),
    date: date(dayAt(new Date(goal.proposedAt), timeZone), locale),
  };
  return (
    <div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 className="phrase text-base">
          <Link className="link" to={`/plan/${goal.id}`}>
            {goal.title[locale]}
          </Link>
        </h3>
        <Badge tone={goal.proposedBy === "staff" ? "attention" : "neutral"} icon="clock">
          {t(goal.proposedBy === "staff" ? "waitingForYou" : "waitingForThem")}
        </Badge>
      </div>
      <p className="tabular phrase mt-1.5 text-sm">
        {measuredBy(goal.metric, goal.featureName, locale)} ·{" "}
        <span className="whitespace-nowrap">{p("plan.target", { value: target })}</span> ·{" "}
        <span className="whitespace-nowrap">{p("plan.due", { date: date(goal.dueOn, locale) })}</span>
      </p>
      <p className="mt-0.5 text-xs text-faint">{t("proposedBy", by)}</p>
    </div>
  );
}
