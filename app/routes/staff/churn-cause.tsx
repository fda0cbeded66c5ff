// One cause of losses: its names and its place; put away when nobody needs it any more.
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { archiveCause, changeCause, getCauses } from "#app/domain/contracts/churn-cause.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/churn-cause";
import { CauseForm } from "./parts/cause-draft.server.ts";
import { CauseFields } from "./parts/cause-fields.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { WorkNav } from "./parts/work-nav.tsx";

const Archiving = z.object({ to: z.enum(["archived", "restored"]) });

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const cause = (await getCauses()).find(({ id }) => id === params.cause);
  if (!cause) throw notFound();
  return { cause };
}

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  if (!isUuid(params.cause)) throw notFound();
  const typed = (await typedFields(request)) as Record<string, string>;
  const copy = request.clone();
  const archiving = await parseForm(request, Archiving);
  if (archiving.ok) return done(await archiveCause(params.cause, archiving.value.to === "archived"));
  const form = await parseForm(copy, CauseForm);
  if (form.ok) return done(await changeCause(params.cause, form.value));
  return data({ wrong: Object.keys(form.errors), typed }, { status: 400 });
}

function done(isKnown: boolean): Response {
  if (!isKnown) throw notFound();
  return redirect("/staff/churn-causes?done=saved");
}

export default function ChurnCausePage({ loaderData: { cause }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("alerts"), useLocale()];
  return (
    <Page>
      <WorkNav />
      <PageHeader
        title={locale === "ja" ? cause.nameJa : cause.nameEn}
        subtitle={t("causes.changeLead")}
        aside={
          <Link to="/staff/churn-causes" className="link text-sm">
            {t("causes.backToTree")}
          </Link>
        }
      />
      <Form method="post" className="grid max-w-prose gap-4">
        <CauseFields typed={actionData?.typed ?? cause} wrong={actionData?.wrong ?? []} />
        <div>
          <Button kind="primary">{t("causes.save")}</Button>
        </div>
      </Form>
      <Form method="post" className="border-t border-line pt-5">
        <input type="hidden" name="to" value={cause.archivedAt ? "restored" : "archived"} />
        <Button>{t(cause.archivedAt ? "causes.restore" : "causes.archive")}</Button>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const title = translator(locale, "alerts")("causes.title");
    const name = loaderData && (locale === "ja" ? loaderData.cause.nameJa : loaderData.cause.nameEn);
    return name ? `${name} · ${title}` : title;
  });
