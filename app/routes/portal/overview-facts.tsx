// The one thing that got worse, the one next step, the milestones around today, the latest report.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { StatusBadge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Icon, type IconName } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { date, quarterWithMonths } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { OverviewData } from "./overview.tsx";

const marks = {
  worse: { icon: "alert", tone: "text-attention" },
  fine: { icon: "check", tone: "text-better" },
  unknown: { icon: "unknown", tone: "text-soft" },
} as const;

export function OverviewFacts({ worse, nextStep, live, isComparable, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const locale = useLocale();
  const words = reportWords(locale, { currency, timeZone });
  const bad = worse && words.worse(worse);
  const step = nextStep && words.step(nextStep);
  const compared =
    live.isRunning && worse?.before != null && worse.kind !== "goal-behind"
      ? t("overview.againstSame", { before: words.amount(worse.before, worse.unit) })
      : (bad?.against ?? "");
  // The quarter's end, of which the report speaks, has not come yet.
  const left =
    live.isRunning && worse?.cause.kind === "users-left" && worse.cause.value !== null
      ? t("overview.usersLeft", { value: words.plural("people", worse.cause.value) })
      : null;
  const judged = bad ? marks.worse : isComparable ? marks.fine : marks.unknown;
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Fact {...judged} title={t("overview.worse")}>
        {bad ? (
          <>
            <p className="phrase text-base font-semibold">{bad.text}</p>
            <p className="mt-1 text-soft">{words.joined(compared, left ?? bad.cause)}</p>
          </>
        ) : (
          <p className="text-soft">{isComparable ? t("overview.noWorse") : words.t("summary.cannotTell")}</p>
        )}
      </Fact>
      <Fact icon="arrow" tone="text-accent" title={t("overview.nextStep")}>
        {step ? (
          <>
            <p className="phrase text-base font-semibold">{step.title}</p>
            <p className="mt-1 text-soft">{step.ask}</p>
            <p className="mt-1 text-xs text-faint">{step.by}</p>
          </>
        ) : (
          <p className="text-soft">{t("overview.noNextStep")}</p>
        )}
      </Fact>
    </div>
  );
}

type FactProps = { icon: IconName; tone: string; title: string; children: ReactNode };

function Fact({ icon, tone, title, children }: FactProps) {
  return (
    <Card>
      <h2 className={`flex items-center gap-2 text-sm font-medium ${tone}`}>
        <Icon name={icon} size={18} />
        {title}
      </h2>
      <div className="mt-2">{children}</div>
    </Card>
  );
}

export function OverviewMilestones({ milestones, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const c = useT("common");
  const locale = useLocale();
  const words = reportWords(locale, { currency, timeZone });
  const more = (
    <Link className="link text-sm" to="/plan">
      {t("overview.seePlan")}
    </Link>
  );
  return (
    <Section title={t("overview.milestonesTitle")} aside={more}>
      {milestones.shown.length === 0 ? (
        <p className="text-soft">{t("plan.emptyText")}</p>
      ) : (
        <ul>
          {milestones.shown.map(({ title, status, dueOn, achievedOn, evidence, unit, threshold }) => (
            <li
              key={`${title.ja} ${threshold} ${dueOn}`}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2.5 last:border-b-0"
            >
              <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
              <span className="phrase min-w-48 flex-1 font-medium">{title[locale]}</span>
              <span className="tabular text-xs text-faint">
                {achievedOn && evidence !== null
                  ? t("plan.achievedOn", {
                      date: date(achievedOn, locale),
                      value: words.amount(evidence, unit),
                    })
                  : t("plan.due", { date: date(dueOn, locale) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function OverviewReport({ latestReport }: OverviewData) {
  const t = useT("portal");
  const locale = useLocale();
  return (
    <Section title={t("overview.latestReport")}>
      {latestReport ? (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <div>
            <p className="font-semibold">{quarterWithMonths(latestReport.quarter, locale)}</p>
            <p className="text-xs text-faint">
              {t("reports.approvedOn")} <Time at={latestReport.approvedOn} />
            </p>
          </div>
          <ButtonLink to={`/reports/${latestReport.quarter.key}`} icon="report">
            {t("overview.openReport")}
          </ButtonLink>
        </div>
      ) : (
        <p className="text-soft">{t("overview.noReport")}</p>
      )}
    </Section>
  );
}
