// One goal template: written for the first time, changed, taken out of use. Goals made from it stay as they are.
import { data, Form, redirect, useActionData } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { addGoalTemplate, changeGoalTemplate, findGoalTemplate } from "#app/domain/milestones/goal-template.server.ts";
import { fieldsOfTemplate, readTemplateForm } from "#app/domain/milestones/template-form.ts";
import { listFeatures } from "#app/domain/value/driver-template.server.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import { FormNotices } from "#app/routes/portal/form-notices.tsx";
import { Said } from "#app/routes/portal/said.tsx";
import type { Route } from "./+types/goal-template";
import { GoalTemplateFields, TemplateMoved } from "./parts/goal-template-fields.tsx";
import { industries } from "./parts/industries.ts";
import { consoleTitle } from "./parts/title.ts";

const FRESH = { direction: "up", months: "6", inUse: "on", version: "0" };

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const [template, features] = await Promise.all([findTemplate(params.template), listFeatures()]);
  const fields: Record<string, string> = template ? fieldsOfTemplate(template) : FRESH;
  const changed = template && { version: template.version, at: template.changedAt, by: template.changedBy };
  return {
    id: params.template,
    fields,
    changed,
    title: template?.title ?? null,
    features: features.map(({ key, ...name }) => ({ key, name })),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const template = await findTemplate(params.template);
  const fields = await readTexts(request);
  if (!fields || !/^\d{1,9}$/.test(fields.version ?? "")) throw badRequest();
  const features = await listFeatures();
  const read = readTemplateForm(fields, { featureKeys: features.map(({ key }) => key), industries });
  if ("mistakes" in read) return data({ fields, mistakes: read.mistakes, moved: false }, { status: 400 });
  const page = (id: string) => redirect(`/staff/templates/goals/${id}?said=templateSaved`);
  if (!template) return page(await addGoalTemplate(staffId, read.template));
  if (await changeGoalTemplate(template.id, Number(fields.version), staffId, read.template, read.inUse))
    return page(template.id);
  return data({ fields, mistakes: {}, moved: true }, { status: 409 });
}

export default function GoalTemplate({ loaderData }: Route.ComponentProps) {
  const { id, fields: saved, changed, title, features } = loaderData;
  const refused = useActionData<typeof action>();
  const t = useT("plan");
  const locale = useLocale();
  const fields = refused?.fields ?? saved;
  const version = changed && {
    version: changed.version,
    date: date(new Date(changed.at).toISOString().slice(0, 10), locale),
    name: changed.by ?? "",
  };
  return (
    <Page width="wide">
      <PageHeader
        title={title?.[locale] ?? t("template.new")}
        subtitle={version ? t("template.version", version) : t("template.lead")}
      />
      <Said />
      <FormNotices ignored={false} refused={refused !== undefined && !refused.moved} />
      {refused?.moved && <TemplateMoved saved={saved} typed={refused.fields} />}
      <Form
        method="post"
        action={`/staff/templates/goals/${id}`}
        key={`${saved.version} ${JSON.stringify(fields)}`}
        className="flex max-w-4xl flex-col gap-5"
      >
        <input type="hidden" name="version" value={saved.version} />
        <GoalTemplateFields fields={fields} mistakes={refused?.mistakes ?? {}} features={features} />
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("template.save")}</Button>
          <ButtonLink kind="quiet" to="/staff/templates">
            {t("template.back")}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

/** Null for one that is to be written. */
async function findTemplate(id: string) {
  if (id === "new") return null;
  const template = isUuid(id) ? await findGoalTemplate(id) : null;
  if (!template) throw notFound();
  return template;
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => loaderData?.title?.[locale] ?? translator(locale, "plan")("template.new"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
