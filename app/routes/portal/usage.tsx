// How much, how widely and how often the product is used, quarter by quarter, and against what it is measured.
import { data, Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { readLiveUsage } from "#app/domain/reports/live-usage.server.ts";
import { receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { usageQuestionOf } from "#app/domain/reports/usage-question.ts";
import { date, quarterName } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/usage";
import { NoUsageYet } from "./no-usage-yet.tsx";
import { PeriodLine, QuarterPicker, RefusedQuarter } from "./quarter-picker.tsx";
import { UsageCharts } from "./usage-charts.tsx";
import { ComparisonPicker, RefusedComparison } from "./usage-comparison.tsx";
import { FeatureWeeks } from "./usage-feature-weeks.tsx";
import { UsageFeatures } from "./usage-features.tsx";
import { UsageMatrix } from "./usage-matrix.tsx";
import { MOST_PEOPLE, UsagePeople } from "./usage-people.tsx";
import { UsageTiles } from "./usage-tiles.tsx";
import { csvAddress, useSource } from "./usage-words.ts";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale, role } = await requireContact(request);
  const { question, refused } = usageQuestionOf(new URL(request.url).searchParams);
  const usage = await readLiveUsage(accountId, question.quarter, new Date(), { ...question, role });
  const { features, compare: refusedComparison, tooMany } = { ...refused, features: usage.refusedFeatures };
  const isRefused = usage.refused !== null || refusedComparison !== null || tooMany || features.length > 0;
  const { uses, people } = usage;
  const facts = {
    // A page carries no more than it shows; the files have the rest.
    uses: Object.fromEntries(usage.chosen.map((key) => [key, uses[key]])),
    people:
      people.access === "shown"
        ? { ...people, list: people.list.slice(0, MOST_PEOPLE), all: people.list.length }
        : people,
    codes: receiptCodes(accountId, usage.live.quarter.key),
    title: translator(locale, "portal")("usage.title"),
    company: account.name,
    canManage: may(role, "manage_settings"),
    timeZone: account.timeZone,
  };
  return data({ ...usage, ...facts, refusedComparison, tooMany }, { status: isRefused ? 400 : 200 });
}

export type UsageData = Route.ComponentProps["loaderData"];

export default function Usage({ loaderData }: Route.ComponentProps) {
  const { live, choices, adoption, timeZone, compare } = loaderData;
  useVisit();
  const t = useT("portal");
  const source = useSource(loaderData);
  const isEmpty = adoption.firstEventOn === null && choices.length === 1;
  return (
    <Page>
      <PageHeader
        title={t("usage.title")}
        subtitle={<PeriodLine live={live} dataAsOf={adoption.dataAsOf} timeZone={timeZone} />}
        aside={
          <QuarterPicker live={live} choices={choices} keep={compare === "previous" ? "" : `compare=${compare}`} />
        }
      />
      <RefusedQuarter {...loaderData} />
      <RefusedComparison {...loaderData} />
      {isEmpty ? (
        <NoUsageYet />
      ) : (
        <>
          <Quiet {...loaderData} />
          <h2 className="sr-only">{t("usage.figures")}</h2>
          <div className="flex flex-col gap-3">
            <ComparisonPicker {...loaderData} />
            <UsageTiles {...loaderData} />
          </div>
          <UsageCharts {...loaderData} />
          <FeatureWeeks {...loaderData} />
          <UsageMatrix {...loaderData} />
          <UsageFeatures
            features={loaderData.features}
            isComparable={loaderData.isCompared}
            live={{ compare, csv: csvAddress("features", loaderData), source }}
          />
          <UsagePeople {...loaderData} />
          <p>
            <Link to="/peers" className="link">
              {t("peers.link")}
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}

/** Nothing was used in this quarter: when it was used last, and the way there. */
function Quiet({ adoption, choices }: UsageData) {
  const t = useT("portal");
  const locale = useLocale();
  const { events, lastEventOn } = adoption;
  if (events > 0) return null;
  const last = lastEventOn && choices.find(({ from, until }) => from <= lastEventOn && lastEventOn < until);
  return (
    <Notice kind="warning" title={t("usage.quietTitle")}>
      {last && (
        <p>
          {t("usage.quietText", { date: date(lastEventOn, locale) })}{" "}
          <Link className="link" to={`?quarter=${last.key}`}>
            {t("usage.showLast", { quarter: quarterName(last, locale) })}
          </Link>
        </p>
      )}
    </Notice>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
