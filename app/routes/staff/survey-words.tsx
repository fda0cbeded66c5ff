// What customers wrote: searched, tagged with reasons, its words counted.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { surveyKinds } from "#app/domain/surveys/content.ts";
import type { Keyword } from "#app/domain/surveys/keywords.ts";
import { listReasons } from "#app/domain/surveys/reasons.server.ts";
import { addressOf, readVerbatimQuery, scoreGroups, type VerbatimQuery } from "#app/domain/surveys/verbatim-query.ts";
import { findVerbatims, PAGE_SIZE } from "#app/domain/surveys/verbatims.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/survey-words";
import { count } from "./parts/figures.ts";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { VerbatimList } from "./parts/verbatim-list.tsx";

const PATH = "/staff/surveys/words";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = readVerbatimQuery(new URL(request.url).searchParams);
  const [found, reasons] = [await findVerbatims(query), await listReasons()];
  return { query, ...found, reasons, pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)) };
}

export default function SurveyWords({ loaderData }: Route.ComponentProps) {
  const { query, total, rows, keywords, reasons, pages } = loaderData;
  const [t, locale] = [useT("analysis"), useLocale()];
  return (
    <Page width="wide">
      <PageHeader
        title={t("words.title")}
        subtitle={t("words.lead")}
        aside={<ButtonLink to="/staff/surveys/reasons">{t("words.reasons")}</ButtonLink>}
      />
      <SurveyNav />
      <Filters loaderData={loaderData} />
      <Keywords keywords={keywords} query={query} />
      <Section title={t("words.found", { count: count(total, locale) })}>
        {rows.length > 0 ? (
          <VerbatimList rows={rows} reasons={reasons} at={addressOf(query)} />
        ) : (
          <Nothing>{t("words.none")}</Nothing>
        )}
        {pages > 1 && <Pages query={query} pages={pages} />}
      </Section>
    </Page>
  );
}

function Filters({ loaderData: { query, accounts, reasons } }: Pick<Route.ComponentProps, "loaderData">) {
  const [t, b, locale] = [useT("analysis"), useT("builder"), useLocale()];
  const all = { value: "", label: t("filter.all") };
  return (
    <Form
      key={addressOf(query)}
      method="get"
      className="no-print grid grid-cols-1 items-end gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-3"
    >
      <Field label={t("words.search")}>
        <TextInput name="q" type="search" defaultValue={query.q} />
      </Field>
      <Field label={t("filter.kind")}>
        <Select
          name="kind"
          defaultValue={query.kind}
          options={surveyKinds.map((kind) => ({ value: kind, label: b(`kind.${kind}`) }))}
        />
      </Field>
      <Field label={t("words.group")}>
        <Select
          name="group"
          defaultValue={query.group ?? ""}
          options={[all, ...scoreGroups.map((group) => ({ value: group, label: t(`words.groupName.${group}`) }))]}
        />
      </Field>
      <Field label={t("account")}>
        <Select
          name="account"
          defaultValue={query.account ?? ""}
          options={[all, ...accounts.map(({ slug, name }) => ({ value: slug, label: name }))]}
        />
      </Field>
      <Field label={t("words.reason")}>
        <Select
          name="reason"
          defaultValue={query.reason ?? ""}
          options={[
            all,
            { value: "none", label: t("words.untagged") },
            ...reasons.map(({ id, depth, nameJa, nameEn }) => ({
              value: id,
              label: `${"　".repeat(depth - 1)}${locale === "ja" ? nameJa : nameEn}`,
            })),
          ]}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("filter.submit")}</Button>
        <Link to={PATH} className="link text-sm">
          {t("filter.reset")}
        </Link>
      </div>
    </Form>
  );
}

/** Each leads to the answers that have it. */
function Keywords({ keywords, query }: { keywords: Keyword[]; query: VerbatimQuery }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  if (keywords.length === 0) return null;
  return (
    <Section title={t("words.keywords")} lead={t("words.keywordsLead")}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {keywords.map(({ word, answers }) => (
          <li key={word}>
            <Link
              to={`${PATH}?${addressOf(query, { q: word, page: 1 })}`}
              className="link inline-flex min-h-9 items-center"
            >
              {word}
            </Link>{" "}
            <span className="text-sm text-soft tabular">{count(answers, locale)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Pages({ query, pages }: { query: VerbatimQuery; pages: number }) {
  const t = useT("analysis");
  const { page } = query;
  return (
    <nav aria-label={t("words.pages")} className="no-print flex items-center gap-5 text-sm">
      {page > 1 && (
        <Link
          rel="prev"
          className="link inline-flex min-h-11 items-center"
          to={`${PATH}?${addressOf(query, { page: page - 1 })}`}
        >
          {t("words.newer")}
        </Link>
      )}
      <span className="tabular">{t("words.page", { page, pages })}</span>
      {page < pages && (
        <Link
          rel="next"
          className="link inline-flex min-h-11 items-center"
          to={`${PATH}?${addressOf(query, { page: page + 1 })}`}
        >
          {t("words.older")}
        </Link>
      )}
    </nav>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "analysis")("words.title"));
