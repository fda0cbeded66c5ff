// What the product was worth in a quarter, what it cost, and what every figure rests on.
import { data } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { readLiveValue } from "#app/domain/reports/live-value.server.ts";
import { receiptCodeOf, receiptCodes } from "#app/domain/reports/receipt-codes.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/value";
import { ClaimSaid } from "./claim-said.tsx";
import { WriteToUs } from "./no-usage-yet.tsx";
import { PeriodLine, QuarterPicker, RefusedQuarter } from "./quarter-picker.tsx";
import { readTerm } from "./term.ts";
import { useVisit } from "./use-visit.ts";
import { MonthsChart } from "./value-chart.tsx";
import { ClaimLine } from "./value-claim.tsx";
import { ValueDrivers } from "./value-drivers.tsx";
import { ValueHeadline } from "./value-headline.tsx";
import { ValueSoFar } from "./value-so-far.tsx";
import { ValueSplit } from "./value-split.tsx";
import { WhatIf } from "./value-what-if.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale, role, viewer } = await requireContact(request);
  const query = new URL(request.url).searchParams;
  const { rateRefused, ...term } = readTerm(query);
  const value = await readLiveValue(accountId, query.get("quarter"), new Date(), term);
  const page = {
    ...value,
    codes: receiptCodes(accountId, value.live.quarter.key),
    driverCodes: Object.fromEntries(
      value.value.drivers.map(({ key }) => [
        key,
        receiptCodeOf(accountId, value.live.quarter.key, { figure: "driver", name: key }),
      ]),
    ),
    title: translator(locale, "portal")("value.title"),
    timeZone: account.timeZone,
    mayReview: viewer === null && may(role, "review_claims"),
    rateRefused,
  };
  return data(page, { status: value.refused === null && rateRefused === null ? 200 : 400 });
}

export type ValueData = Route.ComponentProps["loaderData"];

export default function Value({ loaderData }: Route.ComponentProps) {
  const { live, choices, value, dataAsOf, timeZone, currency } = loaderData;
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
      <ClaimSaid />
      {value.missing === "no-drivers" ? (
        <EmptyState icon="value" title={t("value.emptyTitle")} action={<WriteToUs />}>
          <p>{t("value.emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <ValueHeadline {...loaderData} />
          <ValueSplit split={value.split} currency={currency} />
          {loaderData.months.some((month) => month.value !== null) && (
            <MonthsChart months={loaderData.months} isRunning={live.isRunning} currency={currency} />
          )}
          <ValueDrivers
            drivers={value.drivers}
            currency={currency}
            below={(driver) => <Claim driver={driver} data={loaderData} />}
          />
          <ValueSoFar {...loaderData} />
          <WhatIf inputs={loaderData.inputs} bounds={loaderData.bounds} currency={currency} key={live.quarter.key} />
        </>
      )}
    </Page>
  );
}

function Claim({ driver, data }: { driver: ValueData["value"]["drivers"][number]; data: ValueData }) {
  const { live, isFinal, mayReview, currency, timeZone, reviews } = data;
  const review = reviews.find(({ driverKey }) => driverKey === driver.key) ?? null;
  const code = data.driverCodes[driver.key];
  return <ClaimLine {...{ driver, review, isFinal, mayReview, currency, timeZone, code }} quarter={live.quarter.key} />;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
