// A version of a survey as it was published.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findSurvey, findVersion } from "#app/domain/surveys/survey.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/survey-version";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { SurveyPreview } from "./parts/survey-preview.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const survey = isUuid(params.survey) ? await findSurvey(params.survey) : null;
  const version = /^[1-9]\d{0,5}$/.test(params.version) ? Number(params.version) : null;
  const content = survey && version && (await findVersion(survey.id, version));
  if (!survey || !version || !content) throw notFound();
  return { id: survey.id, name: survey.name, version, content };
}

export default function SurveyVersion({ loaderData: { id, name, version, content } }: Route.ComponentProps) {
  const t = useT("builder");
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={t("editor.versionTitle", { name: name[locale], version })}
        subtitle={t("editor.versionLead")}
        aside={<ButtonLink to={`/staff/surveys/questions/${id}`}>{t("editor.toDraft")}</ButtonLink>}
      />
      <SurveyNav />
      <SurveyPreview content={content} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    loaderData
      ? translator(locale, "builder")("editor.versionTitle", {
          name: loaderData.name[locale],
          version: loaderData.version,
        })
      : "",
  );
