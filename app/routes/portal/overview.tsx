// "Is it worth it?", answered on the first screen; then what moved, what got worse, and what to do next.
import { data } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readLiveOverview } from "#app/domain/reports/live-overview.server.ts";
import { receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { askBriefly } from "#app/routes/open/waiting-question.server.ts";
import type { Route } from "./+types/overview";
import { NoUsageYet } from "./no-usage-yet.tsx";
import { OverviewFacts, OverviewMilestones, OverviewReport } from "./overview-facts.tsx";
import { OverviewQuestion } from "./overview-question.tsx";
import { OverviewTiles } from "./overview-tiles.tsx";
import { OverviewWorth } from "./overview-worth.tsx";
import { PeriodLine, QuarterPicker, RefusedQuarter } from "./quarter-picker.tsx";
import { useVisit } from "./use-visit.ts";
import { WeeksChart } from "./weeks-chart.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, account, locale, role } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("quarter");
  const overview = await readLiveOverview(accountId, asked, new Date(), role);
  const title = translator(locale, "portal")("overview.title");
  const status = overview.refused === null ? 200 : 400;
  return data(
    {
      ...overview,
      codes: receiptCodes(accountId, overview.live.quarter.key),
      role,
      title: `${title} · ${account.name}`,
      timeZone: account.timeZone,
      question: contactId === null ? null : await askBriefly({ accountId, contactId }, locale),
    },
    { status },
  );
}

export type OverviewData = Route.ComponentProps["loaderData"];

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { live, choices, dataAsOf, timeZone, firstEventOn, weeks, weeksBefore, role, question } = loaderData;
  useVisit();
  const t = useT("portal");
  const isUsed = firstEventOn !== null;
  const usage = isUsed && (
    <div key="usage" className="flex flex-col gap-3">
      <OverviewTiles {...loaderData} />
      <WeeksChart weeks={weeks} weeksBefore={weeksBefore} />
    </div>
  );
  const report = <OverviewReport key="report" {...loaderData} />;
  return (
    <Page>
      <div className="first-screen -mt-2 flex flex-col gap-3 sm:mt-0 sm:gap-4">
        <PageHeader title={t("overview.title")} aside={<QuarterPicker live={live} choices={choices} />} />
        <div className="mt-2 text-sm text-soft">
          <PeriodLine live={live} dataAsOf={dataAsOf} timeZone={timeZone} />
        </div>
        <RefusedQuarter {...loaderData} />
        {isUsed ? (
          <div className="grid items-stretch gap-3 lg:grid-cols-2">
            <OverviewWorth {...loaderData} />
            <OverviewFacts {...loaderData} />
          </div>
        ) : (
          <NoUsageYet />
        )}
      </div>
      {question && <OverviewQuestion {...question} />}
      {role === "executive" ? [report, usage] : usage}
      <OverviewMilestones {...loaderData} />
      {role !== "executive" && report}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
