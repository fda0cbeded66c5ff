// Who stays: by the quarter in which they became customers, and over all of them as a curve. One currency at a time.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getCohorts } from "#app/domain/contracts/cohorts.server.ts";
import { COHORT_LEAST } from "#app/domain/contracts/cohorts.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/revenue-cohorts";
import { CohortTable } from "./parts/cohort-table.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { CurrencyField } from "./parts/revenue-currency.tsx";
import { RevenueNav } from "./parts/revenue-nav.tsx";
import { SurvivalChart } from "./parts/survival-chart.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const currency = new URL(request.url).searchParams.get("currency");
  return getCohorts(currency, dayAt(new Date(), (await getConsole()).timeZone));
}

export default function RevenueCohorts({ loaderData }: Route.ComponentProps) {
  const { currency, currencies, cohorts, all, stays, customers, left } = loaderData;
  const t = useT("revenue");
  return (
    <Page width="wide">
      <RevenueNav currency={currency} />
      <PageHeader title={t("cohorts.title")} subtitle={t("cohorts.lead")} />
      {currency === null ? (
        <Nothing>{t("cohorts.none")}</Nothing>
      ) : (
        <>
          {currencies.length > 1 && (
            <Form key={currency} method="get" className="no-print flex flex-wrap items-end gap-3">
              <CurrencyField currencies={currencies} currency={currency} />
              <Button>{t("submit")}</Button>
            </Form>
          )}
          <SurvivalChart stays={stays} customers={customers} left={left} />
          <Section title={t("cohorts.logos")} lead={t("cohorts.logosLead")}>
            <CohortTable of="logos" cohorts={cohorts} all={all} currency={currency} />
            <p className="prose-width text-sm text-soft">{t("cohorts.rule", { least: COHORT_LEAST })}</p>
          </Section>
          <Section title={t("cohorts.mrr")} lead={t("cohorts.mrrLead")}>
            <CohortTable of="mrr" cohorts={cohorts} all={all} currency={currency} />
          </Section>
        </>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "revenue")("cohorts.title"));
