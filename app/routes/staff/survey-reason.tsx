// One reason: its names and its place; put away when nobody needs it any more.
import { data, Form, Link, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { changeReason, listReasons } from "#app/domain/surveys/reasons.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/survey-reason";
import { ReasonDraft } from "./parts/reason-draft.server.ts";
import { ReasonFields } from "./parts/reason-fields.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const reason = (await listReasons()).find(({ id }) => id === params.reason);
  if (!reason) throw notFound();
  return { reason };
}

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  if (!isUuid(params.reason)) throw notFound();
  const form = await parseForm(request, ReasonDraft);
  if (!form.ok) return data({ wrong: Object.keys(form.errors) }, { status: 400 });
  if (!(await changeReason(params.reason, form.value))) throw notFound();
  return redirect("/staff/surveys/reasons");
}

export default function SurveyReason({ loaderData: { reason }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("analysis"), useLocale()];
  return (
    <Page>
      <PageHeader title={locale === "ja" ? reason.nameJa : reason.nameEn} subtitle={t("reasons.changeLead")} />
      <SurveyNav />
      <Form method="post" className="grid max-w-prose gap-4">
        <ReasonFields reason={reason} wrong={actionData?.wrong ?? []} />
        <div className="flex items-center gap-4">
          <Button kind="primary">{t("reasons.save")}</Button>
          <Link to="/staff/surveys/reasons" className="link text-sm">
            {t("reasons.back")}
          </Link>
        </div>
      </Form>
      <Form method="post" action={`/staff/surveys/reasons/${reason.id}/archive`} className="border-t border-line pt-5">
        <input type="hidden" name="to" value={reason.archivedAt ? "restored" : "archived"} />
        <Button>{t(reason.archivedAt ? "reasons.restore" : "reasons.archive")}</Button>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "analysis")("reasons.title"));
