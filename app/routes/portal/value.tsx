// What the product was worth in a quarter, what it cost, and what every figure rests on.
import { data } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readLiveValue } from "#app/domain/reports/live-value.server.ts";
import { receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/value";
import { WriteToUs } from "./no-usage-yet.tsx";
import { PeriodLine, QuarterPicker, RefusedQuarter } from "./quarter-picker.tsx";
import { useVisit } from "./use-visit.ts";
import { MonthsChart } from "./value-chart.tsx";
import { ValueDrivers } from "./value-drivers.tsx";
import { ValueHeadline } from "./value-headline.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("quarter");
  const value = await readLiveValue(accountId, asked, new Date());
  const title = translator(locale, "portal")("value.title");
  const codes = receiptCodes(accountId, value.live.quarter.key);
  return data({ ...value, codes, title, timeZone: account.timeZone }, { status: value.refused === null ? 200 : 400 });
}

export type ValueData = Route.ComponentProps["loaderData"];

export default function Value({ loaderData }: Route.ComponentProps) {
  const { live, choices, value, dataAsOf, timeZone } = loaderData;
  useVisit();
  const t = useT("portal");
  return (
    <Page>
      <PageHeader
        title={t("value.title")}
        subtitle={<PeriodLine live={live} dataAsOf={dataAsOf} timeZone={timeZone} />}
        aside={<QuarterPicker live={live} choices={choices} />}
      />
      <RefusedQuarter {...loaderData} />
      {value.missing === "no-drivers" ? (
        <EmptyState icon="value" title={t("value.emptyTitle")} action={<WriteToUs />}>
          <p>{t("value.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <ValueHeadline {...loaderData} />
          {loaderData.months.some((month) => month.value !== null) && (
            <MonthsChart months={loaderData.months} isRunning={live.isRunning} currency={loaderData.currency} />
          )}
          <ValueDrivers drivers={value.drivers} currency={loaderData.currency} />
        </>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
