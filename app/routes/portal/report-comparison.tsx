// Two issued reports side by side.
import { Form, Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findTwoIssues } from "#app/domain/reports/archive.server.ts";
import { type Compared, compareReports } from "#app/domain/reports/archive.ts";
import { listIssues } from "#app/domain/reports/issued.server.ts";
import { quarterName, quarterWithMonths } from "#app/i18n/format.ts";
import { type ReportWords, reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/report-comparison";
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
      {pair && <Tables pair={pair} />}
    </Page>
  );
}

function Tables({ pair }: { pair: NonNullable<Route.ComponentProps["loaderData"]["pair"]> }) {
  const t = useT("archive");
  const locale = useLocale();
  const words = reportWords(locale, pair.account);
  const [first, second] = [quarterName(pair.first, locale), quarterName(pair.second, locale)];
  const parts = [
    { title: t("compare.headline"), rows: pair.headline },
    { title: t("compare.drivers"), rows: pair.drivers },
    { title: t("compare.goals"), rows: pair.goals },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      {parts.map(({ title, rows }) => (
        <Section key={title} title={title}>
          <DataTable
            folds
            caption={`${title} ${t("compare.caption", { first, second })}`}
            ground="canvas"
            rows={rows}
            rowKey={({ key }) => key}
            columns={[
              {
                key: "figure",
                header: t("compare.figure"),
                wide: true,
                cell: ({ key, name }) => (name ? words.pick(name) : t(`compare.${key as "value"}`)),
              },
              {
                key: "first",
                header: first,
                numeric: true,
                cell: (row) => said(row, "first", words) ?? t("compare.absent"),
              },
              {
                key: "second",
                header: second,
                numeric: true,
                cell: (row) => said(row, "second", words) ?? t("compare.absent"),
              },
              {
                key: "change",
                header: t("compare.change"),
                numeric: true,
                cell: (row) => moved(row, words) ?? t("compare.absent"),
              },
            ]}
          />
        </Section>
      ))}
      <p className="text-xs text-faint">{t("compare.note")}</p>
    </>
  );
}

function said(row: Compared, which: "first" | "second", words: ReportWords): string | null {
  const [value, range] = which === "first" ? [row.first, row.firstRange] : [row.second, row.secondRange];
  if (range && (row.unit === "money" || row.unit === "hours")) return words.range(range, row.unit);
  return value === null ? null : words.amount(value, row.unit);
}

function moved({ first, second, unit }: Compared, words: ReportWords): string | null {
  return words.change(second, first, unit)?.text ?? null;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
