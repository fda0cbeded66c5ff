// What moved, what comes next, what got worse and what to do; the milestones around today, the latest report.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { StatusBadge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Icon, type IconName } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { TrendMark } from "#app/components/trend-mark.tsx";
import { useT } from "#app/components/use-text.ts";
import { date, quarterWithMonths } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import type { OverviewData } from "./overview.tsx";

const marks = {
  worse: { icon: "alert", tone: "text-attention" },
  fine: { icon: "check", tone: "text-better" },
  unknown: { icon: "unknown", tone: "text-soft" },
} as const;

/** How the figure that moved most is told. */
const UNITS = { monthlyActive: "people", seatUtilisation: "share" } as const;

/** What moved most, the next milestone, the one thing that got worse, the one next step. */
export function OverviewFacts(overview: OverviewData) {
  return (
    <Card className="flex flex-col divide-y divide-line !py-1">
      <ChangedFact {...overview} />
      <MilestoneFact {...overview} />
      <WorseFact {...overview} />
      <NextStepFact {...overview} />
    </Card>
  );
}

function ChangedFact({ changed, live, isComparable, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const words = reportWords(useLocale(), { currency, timeZone });
  const comparison = t(live.isRunning ? "quarter.samePeriod" : "quarter.before");
  return (
    <Fact icon="usage" tone="text-soft" title={t("overview.changed")}>
      {changed ? (
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className="font-semibold">
            {t(`overview.change.${changed.figure}`)}{" "}
            {changed.figure === "featuresUsed"
              ? t("overview.featuresCount", { n: changed.now })
              : words.amount(changed.now, UNITS[changed.figure], 2)}
          </p>
          <TrendMark change={changed.change} comparison={comparison} />
        </div>
      ) : (
        <p className="text-soft">{isComparable ? t("overview.noChange") : words.t("summary.cannotTell")}</p>
      )}
    </Fact>
  );
}

function MilestoneFact({ milestones: { all, achieved, next } }: OverviewData) {
  const t = useT("portal");
  const locale = useLocale();
  return (
    <Fact icon="plan" tone="text-soft" title={t("overview.nextMilestoneTitle")}>
      {next ? (
        <p>
          <Link className="phrase me-3 font-semibold hover:underline" to="/plan">
            {next.title[locale]}
          </Link>
          <span className="tabular text-xs text-faint">{t("plan.due", { date: date(next.dueOn, locale) })}</span>
        </p>
      ) : (
        <p className="text-soft">
          {all > 0 && achieved === all ? t("overview.allAchieved", { all }) : t("overview.noNext")}
        </p>
      )}
    </Fact>
  );
}

function WorseFact({ worse, live, isComparable, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const words = reportWords(useLocale(), { currency, timeZone });
  const bad = worse && words.worse(worse);
  const compared =
    live.isRunning && worse?.before != null && worse.kind !== "goal-behind"
      ? t("overview.againstSame", { before: words.amount(worse.before, worse.unit) })
      : (bad?.against ?? "");
  // The quarter's end, of which the report speaks, has not come yet.
  const left =
    live.isRunning && worse?.cause.kind === "users-left" && worse.cause.value !== null
      ? t("overview.usersLeft", { value: words.plural("people", worse.cause.value) })
      : null;
  return (
    <Fact {...(bad ? marks.worse : isComparable ? marks.fine : marks.unknown)} title={t("overview.worse")}>
      {bad ? (
        <>
          <p className="phrase font-semibold">{bad.text}</p>
          <p className="text-xs text-soft max-sm:line-clamp-3">{words.joined(compared, left ?? bad.cause)}</p>
        </>
      ) : (
        <p className="text-soft">{isComparable ? t("overview.noWorse") : words.t("summary.cannotTell")}</p>
      )}
    </Fact>
  );
}

/** What waits for the reader's own answer goes before what anybody might do. */
function NextStepFact({ waiting, nextStep, currency, timeZone }: OverviewData) {
  const t = useT("portal");
  const words = reportWords(useLocale(), { currency, timeZone });
  const step = nextStep && words.step(nextStep);
  return (
    <Fact icon="arrow" tone="text-accent" title={t("overview.nextStep")}>
      {waiting ? (
        <>
          <Link
            className="link phrase font-semibold"
            to={waiting.kind === "goals" ? "/plan" : `/value?quarter=${waiting.quarter}`}
          >
            {t(`overview.waiting.${waiting.kind}`, { n: waiting.count })}
          </Link>
          <p className="text-xs text-soft">{t(`overview.waiting.${waiting.kind}Why`)}</p>
        </>
      ) : step ? (
        <>
          <p className="phrase font-semibold">
            {step.title}
            <span className="ms-3 text-xs font-normal text-faint">{step.by}</span>
          </p>
          <p className="text-xs text-soft">{step.ask}</p>
        </>
      ) : (
        <p className="text-soft">{t("overview.noNextStep")}</p>
      )}
    </Fact>
  );
}

type FactProps = { icon: IconName; tone: string; title: string; children: ReactNode };

function Fact({ icon, tone, title, children }: FactProps) {
  return (
    <div className="flex flex-1 flex-col justify-center py-2 text-sm leading-snug sm:py-3 sm:leading-normal">
      <h2 className={`mb-0.5 flex items-center gap-1.5 text-xs font-medium ${tone}`}>
        <Icon name={icon} size={15} />
        {title}
      </h2>
      {children}
    </div>
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
              className="grid grid-cols-1 items-baseline gap-x-4 gap-y-1 border-b border-line py-2.5 last:border-b-0 sm:grid-cols-[7rem_1fr_auto]"
            >
              <span>
                <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>
              </span>
              <span className="phrase font-medium">{title[locale]}</span>
              <span className="tabular text-xs text-faint">
                {achievedOn === null
                  ? t("plan.due", { date: date(dueOn, locale) })
                  : evidence === null
                    ? t("plan.doneOn", { date: date(achievedOn, locale) })
                    : t("plan.achievedOn", { date: date(achievedOn, locale), value: words.amount(evidence, unit) })}
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
