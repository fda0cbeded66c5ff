// Puts the model in use aside, with the reason.
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { listModelVersions, putModelAside } from "#app/domain/health/accepted-model.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/health-model-removal";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

const PLACE = "/staff/health/backtest";
const Removal = z.object({
  reason: z.string("empty").trim().min(1, "empty").max(1_000, "long"),
  version: z.coerce.number().int().min(0).max(1e9).catch(-1),
});

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [last] = await listModelVersions(1);
  if (!last?.model) throw notFound();
  return { version: last.version };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await typedFields(request);
  const form = await parseForm(request, Removal);
  if (!form.ok) return data({ typed, errors: form.errors, hasMoved: false }, { status: 400 });
  const { version, reason } = form.value;
  if (await putModelAside(version, { reason, staffId })) return redirect(`${PLACE}?said=aside`);
  return data({ typed, errors: {} as Record<string, string[]>, hasMoved: true }, { status: 409 });
}

export default function HealthModelRemoval({ loaderData: { version }, actionData }: Route.ComponentProps) {
  const t = useT("honesty");
  useRefusalFocus(actionData);
  return (
    <Page>
      <PageHeader title={t("model.asideTitle", { version })} subtitle={t("model.asideLead")} />
      {actionData?.hasMoved && (
        <div data-refusal tabIndex={-1}>
          <Notice kind="warning" title={t("model.movedTitle")}>
            {t("model.moved")}
          </Notice>
        </div>
      )}
      <Form method="post" noValidate className="flex max-w-3xl flex-col gap-5">
        <input type="hidden" name="version" value={version} />
        <Field
          label={t("model.reason")}
          error={(actionData?.errors.reason ?? []).map((code) => t(`model.refused.${code as "empty"}`))}
        >
          <TextArea name="reason" maxLength={1_000} defaultValue={String(actionData?.typed.reason ?? "")} />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("model.asideDo")}</Button>
          <ButtonLink to={PLACE}>{t("model.back")}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "honesty")("model.asideTitle", { version: loaderData?.version ?? "" }),
  );
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
