// The milestones of a goal: when they are due, whether they were reached, and what shows it. Those without a threshold
// are completed here, by a person.
import { Form } from "react-router";
import { StatusBadge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PlanMilestone } from "#app/domain/milestones/plan.ts";
import { date } from "#app/i18n/format.ts";

type Props = {
  milestones: PlanMilestone[];
  /** Steps of a proposal, or of a goal that is over, have no standing. */
  isAgreed?: boolean;
  say: (value: number) => string;
  /** Where a completion of the milestone goes; null for who may not complete it. */
  action: (milestoneId: string) => string | null;
};

export function GoalMilestones({ milestones, isAgreed = true, say, action }: Props) {
  const t = useT("plan");
  const c = useT("common");
  const locale = useLocale();
  if (milestones.length === 0) return <p className="text-sm text-soft">{t("goal.noMilestones")}</p>;
  return (
    <ol>
      {milestones.toSorted(byDay).map((milestone) => {
        const { id, title, threshold, dueOn, achievedOn, evidence, note, status } = milestone;
        const address = threshold === null && !achievedOn ? action(id) : null;
        return (
          <li key={id} className="flex flex-col gap-1 border-b border-line py-3 last:border-b-0">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <span className="phrase font-medium">{title[locale]}</span>
              {(isAgreed || status === "achieved") && (
                <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
              )}
            </div>
            <p className="tabular flex flex-wrap gap-x-4 text-xs text-faint">
              <span>{threshold === null ? t("goal.byHand") : t("goal.byMetric", { value: say(threshold) })}</span>
              <span>{t("timeline.due", { date: date(dueOn, locale) })}</span>
              {achievedOn && (
                <span className="text-better">{t("goal.reachedOn", { date: date(achievedOn, locale) })}</span>
              )}
              {evidence !== null && <span>{t("goal.measured", { value: say(evidence) })}</span>}
            </p>
            {note && <p className="prose-width whitespace-pre-line text-sm">{t("goal.evidence", { text: note })}</p>}
            {address && <Completion action={address} title={title[locale]} />}
          </li>
        );
      })}
    </ol>
  );
}

/** In the order of their days, as the timeline of the plan has them. */
function byDay(a: PlanMilestone, b: PlanMilestone): number {
  return a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn);
}

function Completion({ action, title }: { action: string; title: string }) {
  const t = useT("plan");
  return (
    <details className="disclosure">
      <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-sm text-sm text-accent hover:text-accent-strong">
        <Icon name="chevron" size={16} className="chevron" />
        {t("goal.complete")}
        <span className="sr-only">: {title}</span>
      </summary>
      <Form method="post" action={action} className="prose-width mt-2 flex flex-col items-start gap-3">
        <div className="w-full">
          <Field label={t("goal.evidenceLabel")} hint={t("goal.evidenceHint")}>
            <TextArea name="evidence" required maxLength={1000} rows={2} />
          </Field>
        </div>
        <Button kind="primary" size="sm">
          {t("goal.complete")}
        </Button>
      </Form>
    </details>
  );
}
