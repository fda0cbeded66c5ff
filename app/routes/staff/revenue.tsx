// Recurring revenue: what came, what went, what stays, and how these hang together. One currency at a time.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getRevenue } from "#app/domain/contracts/revenue.server.ts";
import { type SegmentKind, segmentKinds } from "#app/domain/contracts/revenue.ts";
import { readVelocity } from "#app/domain/contracts/velocity.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/revenue";
import { Nothing } from "./parts/nothing.tsx";
import { RevenueCharts } from "./parts/revenue-charts.tsx";
import { CurrencyField } from "./parts/revenue-currency.tsx";
import { RevenueNav } from "./parts/revenue-nav.tsx";
import { MovementTable, SegmentTable } from "./parts/revenue-tables.tsx";
import { RevenueTree } from "./parts/revenue-tree.tsx";
import { RevenueVelocity } from "./parts/revenue-velocity.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const { currency, by } = readRevenueQuery(new URL(request.url).searchParams);
  const today = dayAt(new Date(), (await getConsole()).timeZone);
  const revenue = await getRevenue(currency, by, today);
  const velocity = readVelocity(new URL(request.url).searchParams, revenue.currency ?? "JPY");
  return { by, velocity, ...revenue };
}

function readRevenueQuery(params: URLSearchParams): { currency: string | null; by: SegmentKind } {
  return {
    currency: params.get("currency"),
    by: segmentKinds.find((each) => each === params.get("by")) ?? "industry",
  };
}

export default function RevenuePage({ loaderData }: Route.ComponentProps) {
  const { currency, currencies, by, segments, months, velocity } = loaderData;
  const t = useT("revenue");
  if (currency === null) {
    return (
      <Page width="wide">
        <RevenueNav currency={currency} />
        <PageHeader title={t("title")} subtitle={t("lead")} />
        <Nothing>{t("none")}</Nothing>
      </Page>
    );
  }
  const csv = `/staff/revenue.csv?currency=${currency}&by=${by}`;
  return (
    <Page width="wide">
      <RevenueNav currency={currency} />
      <PageHeader
        title={t("title")}
        subtitle={t("lead")}
        aside={
          <ButtonLink to={csv} reload icon="download">
            {t("csv")}
          </ButtonLink>
        }
      />
      <Filters currencies={currencies} currency={currency} by={by} />
      <RevenueTree revenue={loaderData} currency={currency} />
      <RevenueCharts months={months} currency={currency} csv={csv} />
      <Section title={t("movements.title")} lead={t("movements.lead")}>
        <MovementTable months={months} currency={currency} />
      </Section>
      <Section title={t("segments.title")} lead={t("segments.lead")}>
        <SegmentTable segments={segments} by={by} currency={currency} />
      </Section>
      <RevenueVelocity velocity={velocity} currency={currency} by={by} />
    </Page>
  );
}

function Filters({ currencies, currency, by }: { currencies: string[]; currency: string; by: SegmentKind }) {
  const t = useT("revenue");
  return (
    <Form key={`${currency} ${by}`} method="get" className="no-print flex flex-wrap items-end gap-3">
      <CurrencyField currencies={currencies} currency={currency} />
      <div className="min-w-44">
        <Field label={t("by")}>
          <Select
            name="by"
            defaultValue={by}
            options={segmentKinds.map((kind) => ({ value: kind, label: t(`segments.by.${kind}`) }))}
          />
        </Field>
      </div>
      <Button>{t("submit")}</Button>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "revenue")("title"));
