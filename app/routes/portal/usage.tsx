// How much, how widely and how often the product is used, quarter by quarter.
import { data, Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readLiveUsage } from "#app/domain/reports/live-usage.server.ts";
import { receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { date, quarterName } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/usage";
import { NoUsageYet } from "./no-usage-yet.tsx";
import { PeriodLine, QuarterPicker, RefusedQuarter } from "./quarter-picker.tsx";
import { UsageCharts } from "./usage-charts.tsx";
import { UsageFeatures } from "./usage-features.tsx";
import { UsageTiles } from "./usage-tiles.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("quarter");
  const usage = await readLiveUsage(accountId, asked, new Date());
  const title = translator(locale, "portal")("usage.title");
  const codes = receiptCodes(accountId, usage.live.quarter.key);
  return data({ ...usage, codes, title, timeZone: account.timeZone }, { status: usage.refused === null ? 200 : 400 });
}

export type UsageData = Route.ComponentProps["loaderData"];

export default function Usage({ loaderData }: Route.ComponentProps) {
  const { live, choices, adoption, timeZone } = loaderData;
  useVisit();
  const t = useT("portal");
  const isEmpty = adoption.firstEventOn === null && choices.length === 1;
  return (
    <Page>
      <PageHeader
        title={t("usage.title")}
        subtitle={<PeriodLine live={live} dataAsOf={adoption.dataAsOf} timeZone={timeZone} />}
        aside={<QuarterPicker live={live} choices={choices} />}
      />
      <RefusedQuarter {...loaderData} />
      {isEmpty ? (
        <NoUsageYet />
      ) : (
        <>
          <Quiet {...loaderData} />
          <h2 className="sr-only">{t("usage.figures")}</h2>
          <UsageTiles {...loaderData} />
          <UsageCharts {...loaderData} />
          <UsageFeatures features={featuresOf(loaderData)} isComparable={loaderData.before !== null} />
        </>
      )}
    </Page>
  );
}

function featuresOf({ adoption, before }: UsageData) {
  const earlier = new Map(before?.features.map(({ key, events }) => [key, events]));
  return adoption.features.map((feature) => ({ ...feature, eventsBefore: earlier.get(feature.key) ?? null }));
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
