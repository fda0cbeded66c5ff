// Everything is achieved: what to aim for next, so that a finished plan is never the end of it.
import { ButtonLink } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { PREFILL_MONTHS, prefillOf } from "#app/domain/milestones/goal-prefill.ts";
import { metrics } from "#app/domain/milestones/metrics.ts";
import type { Proposal } from "#app/domain/milestones/next-goals.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { WriteToUs } from "./no-usage-yet.tsx";

type Props = { proposals: Proposal[]; mayPropose: boolean; currency: string; timeZone: string };

export function NextGoals({ proposals, mayPropose, currency, timeZone }: Props) {
  const t = useT("portal");
  const p = useT("plan");
  const locale = useLocale();
  const { amount } = reportWords(locale, { currency, timeZone });
  return (
    <Section title={t("plan.allDoneTitle")} lead={t("plan.allDoneText")}>
      {proposals.length > 0 && (
        <ul className="grid gap-3 md:grid-cols-3">
          {proposals.map(({ metric, featureKey, subject, current, target }) => {
            const { unit, name, kind } = metrics[metric];
            return (
              <li key={`${metric} ${featureKey}`}>
                <Card className="flex h-full flex-col gap-2">
                  <h3 className="phrase text-sm font-semibold">{subject[locale]}</h3>
                  <p className="tabular headline flex flex-wrap items-center gap-2 text-lg font-semibold">
                    {current !== null && <span className="text-faint">{amount(current, unit)}</span>}
                    <Icon name="arrow" size={18} className="text-faint" />
                    {amount(target, unit)}
                  </p>
                  {name[locale] !== subject[locale] && <p className="phrase text-xs text-faint">{name[locale]}</p>}
                  {kind === "total" && (
                    <p className="phrase text-xs text-faint">{p("nextPace", { months: PREFILL_MONTHS })}</p>
                  )}
                  {mayPropose && (
                    <div className="mt-auto pt-2">
                      <ButtonLink
                        size="sm"
                        to={prefillOf({ metric, featureKey, target })}
                        aria-label={`${p("proposeThis")}: ${subject[locale]}`}
                      >
                        {p("proposeThis")}
                      </ButtonLink>
                    </div>
                  )}
                </Card>
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <WriteToUs />
      </div>
    </Section>
  );
}
