// Writing on a survey: its questions, how they look to a customer, and the versions that were published.
import { useState } from "react";
import { data, Form, Link, redirect, useActionData, useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import type { SurveyContent as Content } from "#app/domain/surveys/content.ts";
import { actOf, contentOfForm, withAct } from "#app/domain/surveys/content-form.ts";
import { SurveyContent } from "#app/domain/surveys/content-schema.ts";
import { findSurvey, publishSurvey, type SurveyDraft, saveDraft } from "#app/domain/surveys/survey.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/survey-editor";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyFields } from "./parts/survey-fields.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { SurveyPreview } from "./parts/survey-preview.tsx";
import { type Refusal, SurveyRefusal } from "./parts/survey-refusal.tsx";
import { consoleTitle } from "./parts/title.ts";
import { When } from "./parts/when.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  return { survey: await readSurvey(params.survey) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const { id } = await readSurvey(params.survey);
  const form = await request.formData().catch(() => null);
  const act = form && actOf(form.get("act") as string | null);
  const revision = Number(form?.get("revision"));
  if (!form || !act || !Number.isSafeInteger(revision)) throw badRequest();
  const name = { ja: nameIn(form, "nameJa"), en: nameIn(form, "nameEn") };
  const typed = contentOfForm(form);
  const written = SurveyContent.safeParse(typed).data;
  const refuse = (refusal: Refusal, status: number) => data({ ...refusal, name, content: typed }, { status });
  if (!written) return refuse({ refused: "unreadable" }, 400);
  if (!name.ja || !name.en) return refuse({ refused: "name" }, 400);
  const saved = await saveDraft(id, revision, name, withAct(written, act));
  // Saved again from here, it goes over what the other person saved: they see that first.
  if (saved === null) return refuse({ refused: "moved" }, 409);
  const page = (said: string) => redirect(`/staff/surveys/questions/${id}?said=${said}`);
  if (act.act !== "publish")
    return act.act === "save" ? page("saved") : redirect(`/staff/surveys/questions/${id}#edit`);
  const publication = await publishSurvey(id, saved, staffId);
  if (publication === "moved") return refuse({ refused: "moved" }, 409);
  if (publication === "same") return page("same");
  if ("faults" in publication) return refuse({ refused: "faults", faults: publication.faults }, 409);
  return page("published");
}

export default function SurveyEditor({ loaderData: { survey } }: Route.ComponentProps) {
  const t = useT("builder");
  const locale = useLocale();
  const refused = useActionData<typeof action>();
  const said = useSearchParams()[0].get("said");
  useRefusalFocus(refused, survey.revision);
  const written = refused?.content ?? survey.content;
  const words = ["made", "saved", "published", "same", "restored"] as const;
  const word = refused ? undefined : words.find((each) => each === said);
  return (
    <Page width="wide">
      <PageHeader
        title={survey.name[locale]}
        subtitle={`${t(`kind.${survey.kind}`)} · ${t(survey.archivedAt ? "editor.archivedLead" : "editor.lead")}`}
        aside={<Archiving survey={survey} />}
      />
      <SurveyNav />
      {word && <SaidNotice kind="success">{t(`said.${word}`, { version: survey.version ?? "" })}</SaidNotice>}
      {refused && <SurveyRefusal {...refused} questions={written.questions.map(({ key }) => key)} />}
      <Writing key={`${survey.revision} ${refused ? JSON.stringify(written) : ""}`} survey={survey} written={written} />
      <Section title={t("editor.versions")}>
        <Versions survey={survey} />
      </Section>
    </Page>
  );
}

function Writing({ survey, written }: { survey: SurveyDraft; written: Content }) {
  const t = useT("builder");
  const [shown, setShown] = useState(written);
  return (
    <div className="grid items-start gap-8 xl:grid-cols-2" id="edit">
      <Form
        method="post"
        className="flex min-w-0 flex-col gap-6"
        onInput={(event) => {
          const content = contentOfForm(new FormData(event.currentTarget));
          if (content) setShown(content);
        }}
      >
        <input type="hidden" name="revision" value={survey.revision} />
        <fieldset disabled={survey.archivedAt !== null} className="flex flex-col gap-6">
          {/* Return in a field saves; it would press the first button there is, which moves or removes something. */}
          <button type="submit" name="act" value="save" className="sr-only" tabIndex={-1} aria-hidden="true" />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("list.nameJa")}>
              <TextInput name="nameJa" required maxLength={80} defaultValue={survey.name.ja} />
            </Field>
            <Field label={t("list.nameEn")}>
              <TextInput name="nameEn" required maxLength={80} defaultValue={survey.name.en} />
            </Field>
          </div>
          <SurveyFields content={written} kind={survey.kind} />
          <div className="flex flex-wrap gap-3">
            <Button name="act" value="save">
              {t("editor.save")}
            </Button>
            <Button kind="primary" name="act" value="publish">
              {t("editor.publish")}
            </Button>
            <ButtonLink kind="quiet" to="/staff/surveys/questions">
              {t("editor.back")}
            </ButtonLink>
          </div>
        </fieldset>
      </Form>
      <SurveyPreview content={shown} isLive />
    </div>
  );
}

function Archiving({ survey: { id, archivedAt } }: { survey: SurveyDraft }) {
  const t = useT("builder");
  return (
    <Form method="post" action={`/staff/surveys/questions/${id}/archive`}>
      <Button kind="quiet" name="to" value={archivedAt ? "restored" : "archived"}>
        {t(archivedAt ? "editor.restore" : "editor.archive")}
      </Button>
    </Form>
  );
}

function Versions({ survey: { id, versions } }: { survey: SurveyDraft }) {
  const t = useT("builder");
  if (versions.length === 0) return <Nothing>{t("editor.noVersions")}</Nothing>;
  return (
    <DataTable
      caption={t("editor.versionCaption")}
      rows={versions}
      rowKey={(version) => version.id}
      ground="canvas"
      folds
      columns={[
        {
          key: "version",
          header: t("list.version"),
          cell: ({ version }) => (
            <Link to={`/staff/surveys/questions/${id}/versions/${version}`} className="link">
              {t("editor.versionLink", { version })}
            </Link>
          ),
        },
        { key: "at", header: t("editor.publishedAt"), cell: ({ publishedAt }) => <When at={publishedAt} /> },
        { key: "by", header: t("editor.publishedBy"), cell: ({ by }) => by ?? "—" },
      ]}
    />
  );
}

async function readSurvey(id: string): Promise<SurveyDraft> {
  const survey = isUuid(id) ? await findSurvey(id) : null;
  if (!survey) throw notFound();
  return survey;
}

function nameIn(form: FormData, field: string): string {
  const value = form.get(field);
  const name = typeof value === "string" ? value.replaceAll("\0", "").trim() : "";
  return name.length <= 80 ? name : "";
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => loaderData?.survey.name[locale] ?? "");
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
