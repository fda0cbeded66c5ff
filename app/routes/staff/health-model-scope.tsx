// For whom a model of its own is to hold.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { ONBOARDING_DAYS, sizes, stages, WINDOW_DAYS } from "#app/domain/health/model.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/health-model-scope";
import { industries } from "./parts/industries.ts";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return null;
}

export default function HealthModelScope() {
  const [t, c] = [useT("models"), useT("common")];
  const any = { value: "", label: t("any") };
  return (
    <Page>
      <PageHeader title={t("add")} subtitle={t("specific", { onboarding: ONBOARDING_DAYS, window: WINDOW_DAYS })} />
      <Form method="get" action="/staff/health/models/edit" className="flex max-w-xl flex-col gap-5">
        <Field label={t("industry")}>
          <Select
            name="industry"
            options={[any, ...industries.map((value) => ({ value, label: c(`industry.${value}`) }))]}
          />
        </Field>
        <Field label={t("sizeLabel")}>
          <Select name="size" options={[any, ...sizes.map((value) => ({ value, label: t(`size.${value}`) }))]} />
        </Field>
        <Field label={t("stageLabel")}>
          <Select name="stage" options={[any, ...stages.map((value) => ({ value, label: t(`stage.${value}`) }))]} />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("next")}</Button>
          <ButtonLink to="/staff/health/models">{t("back")}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "models")("add"));
