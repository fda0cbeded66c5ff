// Recurring revenue: what came, what went, what stays, and how these hang together. One currency at a time.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getRevenue } from "#app/domain/contracts/revenue.server.ts";
import { type SegmentKind, segmentKinds } from "#app/domain/contracts/revenue.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/revenue";
import { Nothing } from "./parts/nothing.tsx";
import { RevenueCharts } from "./parts/revenue-charts.tsx";
import { MovementTable, SegmentTable } from "./parts/revenue-tables.tsx";
import { RevenueTree } from "./parts/revenue-tree.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const { currency, by } = readRevenueQuery(new URL(request.url).searchParams);
  const today = dayAt(new Date(), (await getConsole()).timeZone);
  return { by, ...(await getRevenue(currency, by, today)) };
}

export function readRevenueQuery(params: URLSearchParams): { currency: string | null; by: SegmentKind } {
  return {
    currency: params.get("currency"),
    by: segmentKinds.find((each) => each === params.get("by")) ?? "industry",
  };
}

export default function RevenuePage({ loaderData }: Route.ComponentProps) {
  const { currency, currencies, by, segments, months } = loaderData;
  const t = useT("revenue");
  if (currency === null) {
    return (
      <Page width="wide">
        <PageHeader title={t("title")} subtitle={t("lead")} />
        <Nothing>{t("none")}</Nothing>
      </Page>
    );
  }
  const csv = `/staff/revenue.csv?currency=${currency}&by=${by}`;
  return (
    <Page width="wide">
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
    </Page>
  );
}

function Filters({ currencies, currency, by }: { currencies: string[]; currency: string; by: SegmentKind }) {
  const [t, locale] = [useT("revenue"), useLocale()];
  const names = new Intl.DisplayNames([locale], { type: "currency" });
  return (
    <Form key={`${currency} ${by}`} method="get" className="no-print flex flex-wrap items-end gap-3">
      <div className="min-w-44">
        <Field label={t("currency")}>
          <Select
            name="currency"
            defaultValue={currency}
            options={currencies.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` }))}
          />
        </Field>
      </div>
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
