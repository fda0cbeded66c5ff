// Two issued reports side by side.
import { Form, Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findTwoIssues } from "#app/domain/reports/archive.server.ts";
import { compareReports } from "#app/domain/reports/archive.ts";
import { listIssues } from "#app/domain/reports/issued.server.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/report-comparison";
import { ComparedTables } from "./compared-tables.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, locale } = await requireContact(request);
  const choices = (await listIssues(accountId)).map(({ quarter }) => quarter);
  const params = new URL(request.url).searchParams;
  const [latest, before] = choices;
  const [first = null, second = null] = params.has("first")
    ? [params.get("first"), params.get("second")]
    : [before?.key, latest?.key];
  const title = translator(locale, "archive")("compare.title");
  const nothing = { title, choices, asked: { first, second }, pair: null };
  if (choices.length < 2 || first === null || second === null) return { ...nothing, problem: null };
  if (first === second) return { ...nothing, problem: "same" as const };
  const pair = await findTwoIssues(accountId, first, second);
  if (!pair) return { ...nothing, problem: "unknown" as const };
  return {
    ...nothing,
    problem: null,
    pair: {
      first: pair.first.quarter,
      second: pair.second.quarter,
      account: pair.second.snapshot.account,
      ...compareReports(pair.first.snapshot, pair.second.snapshot),
    },
  };
}

export default function Comparison({ loaderData }: Route.ComponentProps) {
  const { choices, asked, pair, problem } = loaderData;
  useVisit();
  const t = useT("archive");
  const p = useT("portal");
  const locale = useLocale();
  const options = choices.map((quarter) => ({ value: quarter.key, label: quarterWithMonths(quarter, locale) }));
  return (
    <Page>
      <PageHeader
        title={t("compare.title")}
        subtitle={t("compare.lead")}
        aside={
          <Link to="/reports" className="link text-sm">
            {p("reports.all")}
          </Link>
        }
      />
      {choices.length < 2 ? (
        <EmptyState icon="report" title={t("compare.onlyOne")} />
      ) : (
        <Form className="no-print flex flex-wrap items-end gap-3">
          <Field label={t("compare.first")}>
            <Select name="first" options={options} defaultValue={asked.first ?? ""} />
          </Field>
          <Field label={t("compare.second")}>
            <Select name="second" options={options} defaultValue={asked.second ?? ""} />
          </Field>
          <Button kind="secondary">{t("compare.submit")}</Button>
        </Form>
      )}
      {problem && <Notice kind="warning">{t(`compare.${problem}`)}</Notice>}
      {pair && <ComparedTables {...pair} />}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
