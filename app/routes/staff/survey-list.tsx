// The surveys that we have written, and where a new one begins.
import { data, Form, Link, redirect, useActionData, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { surveyKinds } from "#app/domain/surveys/content.ts";
import { findSurvey, listSurveys, makeSurvey, type SurveySummary } from "#app/domain/surveys/survey.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid } from "#app/lib/http.server.ts";
import type { Route } from "./+types/survey-list";
import { count } from "./parts/figures.ts";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

const Name = z.string().trim().min(1).max(80);
const NewSurvey = z.object({ nameJa: Name, nameEn: Name, from: z.string().max(40) });

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return { surveys: await listSurveys() };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, NewSurvey);
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  const { nameJa, nameEn, from } = form.value;
  const original = isUuid(from) ? await findSurvey(from) : null;
  const kind = original?.kind ?? surveyKinds.find((each) => each === from) ?? "custom";
  const id = await makeSurvey(staffId, kind, { ja: nameJa, en: nameEn }, original?.content);
  return redirect(`/staff/surveys/questions/${id}?said=made`);
}

export default function SurveyList({ loaderData: { surveys } }: Route.ComponentProps) {
  const t = useT("builder");
  const said = useSearchParams()[0].get("said");
  return (
    <Page width="wide">
      <PageHeader title={t("list.title")} subtitle={t("list.subtitle")} />
      <SurveyNav />
      {said === "archived" && <SaidNotice kind="success">{t("said.archived")}</SaidNotice>}
      {surveys.length > 0 ? <Surveys surveys={surveys} /> : <Nothing>{t("list.none")}</Nothing>}
      <Section title={t("list.make")}>
        <NewForm surveys={surveys} />
      </Section>
    </Page>
  );
}

function Surveys({ surveys }: { surveys: SurveySummary[] }) {
  const t = useT("builder");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("list.caption")}
      rows={surveys}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        {
          key: "name",
          header: t("list.name"),
          cell: ({ id, name, archivedAt }) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link to={`/staff/surveys/questions/${id}`} className="link font-semibold">
                {name[locale]}
              </Link>
              {archivedAt && <Badge icon="cross">{t("list.archived")}</Badge>}
            </span>
          ),
        },
        { key: "kind", header: t("list.kind"), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: "questions",
          header: t("list.questions"),
          numeric: true,
          cell: ({ questions }) => count(questions, locale),
        },
        {
          key: "version",
          header: t("list.version"),
          cell: ({ version, isAhead }) => (
            <span className="flex flex-wrap items-center gap-2">
              {version === null ? t("list.never") : t("list.published", { version })}
              {version !== null && isAhead && <Badge icon="clock">{t("list.ahead")}</Badge>}
            </span>
          ),
        },
        {
          key: "campaigns",
          header: t("list.campaigns"),
          numeric: true,
          cell: ({ campaigns }) => count(campaigns, locale),
        },
      ]}
    />
  );
}

function NewForm({ surveys }: { surveys: SurveySummary[] }) {
  const t = useT("builder");
  const locale = useLocale();
  const refused = useActionData<typeof action>();
  useRefusalFocus(refused);
  const wrong = (name: "nameJa" | "nameEn") => (refused?.errors[name] ? t("refused.name") : []);
  return (
    <Form method="post" className="grid max-w-4xl gap-4 sm:grid-cols-3">
      <Field label={t("list.nameJa")} error={wrong("nameJa")}>
        <TextInput name="nameJa" required maxLength={80} />
      </Field>
      <Field label={t("list.nameEn")} error={wrong("nameEn")}>
        <TextInput name="nameEn" required maxLength={80} />
      </Field>
      <Field label={t("list.from")}>
        <Select
          name="from"
          options={[
            ...(["nps", "csat", "ces"] as const).map((kind) => ({
              value: kind,
              label: t("list.standard", { kind: t(`kind.${kind}`) }),
            })),
            { value: "custom", label: t("list.empty") },
            ...surveys.map(({ id, name }) => ({ value: id, label: t("list.copy", { name: name[locale] }) })),
          ]}
        />
      </Field>
      <div>
        <Button kind="primary">{t("list.create")}</Button>
      </div>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "builder")("list.title"));
