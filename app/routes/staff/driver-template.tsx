// One driver template: read, written for the first time, changed, retired.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Checkbox, Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type DriverDraft, type Fields, fieldsOf, sizes } from "#app/domain/value/driver-form.ts";
import {
  addDriverTemplate,
  changeDriverTemplate,
  findDriverTemplate,
  getTemplateCurrency,
  listFeatures,
} from "#app/domain/value/driver-template.server.ts";
import {
  checkDriver,
  checkKey,
  checkSegment,
  type DriverTemplate,
  errorsOf,
  type FieldErrors,
  type Segment,
} from "#app/domain/value/driver-template.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/driver-template";
import { DriverForm } from "./parts/driver-form.tsx";
import { DriverMoved } from "./parts/driver-moved.tsx";
import { industries } from "./parts/industries.ts";
import { consoleTitle } from "./parts/title.ts";
import { useDriverWords } from "./parts/use-driver-words.ts";
import { useConsoleZone } from "./parts/when.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const [currency, features] = await Promise.all([getTemplateCurrency(), listFeatures()]);
  const template = params.template === "new" ? null : await findDriverTemplate(params.template);
  if (!template && params.template !== "new") throw notFound();
  const copied = new URL(request.url).searchParams.get("copy");
  const model = template ?? (copied ? await findDriverTemplate(copied) : null);
  const fields = model ? { ...fieldsOf(model, currency), ...segmentFields(model) } : blank(features[0]?.key ?? "");
  return { currency, features, template, fields, copyOf: template ? null : (model?.name ?? null) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const isNew = params.template === "new";
  if (!isNew && !(await findDriverTemplate(params.template))) throw notFound();
  const [currency, typed] = [await getTemplateCurrency(), await readTexts(request)];
  if (!typed) return refused({}, { form: ["unreadable"] });
  const driver = checkDriver(typed, currency);
  const segment = checkSegment(typed);
  const key = isNew ? checkKey(typed) : ({ ok: true, value: params.template } as const);
  if (!driver.ok || !segment.ok || !key.ok) return refused(typed, errorsOf(driver, segment, key));
  const template = { ...driver.value, ...segment.value };
  if (isNew) {
    if (!(await addDriverTemplate(key.value, template, staffId))) return refused(typed, { key: ["keyTaken"] });
  } else if (!(await changed(key.value, typed, template, staffId))) {
    return data({ typed, errors: {} as FieldErrors, moved: true }, { status: 409 });
  }
  return redirect(`/staff/templates?saved=${encodeURIComponent(key.value)}`);
}

export default function DriverTemplatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { currency, features, template, copyOf } = loaderData;
  const t = useT("work");
  const locale = useLocale();
  const words = useChangedWords();
  const fields = actionData?.typed ?? loaderData.fields;
  const errors = actionData?.errors ?? {};
  return (
    <Page width="wide">
      <PageHeader
        title={template?.name[locale] ?? t("driver.newTemplate")}
        subtitle={template ? words(template) : copyOf && t("driver.copyOf", { name: copyOf[locale] })}
        aside={
          template && (
            <ButtonLink to={`/staff/templates/drivers/new?copy=${template.key}`} size="sm">
              {t("driver.copy")}
            </ButtonLink>
          )
        }
      />
      {actionData?.moved && template && (
        <DriverMoved theirs={loaderData.fields} mine={actionData.typed} currency={currency} changed={words(template)} />
      )}
      <DriverForm
        key={template ? template.key : `new ${copyOf?.en ?? ""}`}
        fields={fields}
        errors={errors}
        isBack={actionData !== undefined}
        features={features}
        currency={currency}
        version={template?.version ?? 0}
        isNew={template === null}
        end={template && <Retire isRetired={actionData ? "retired" in fields : template.retiredAt !== null} />}
      >
        <SegmentFields fields={fields} errors={errors} />
      </DriverForm>
    </Page>
  );
}

function SegmentFields({ fields, errors }: { fields: Fields; errors: FieldErrors }) {
  const t = useT("work");
  const words = useDriverWords("");
  const options = (field: "industry" | "size", values: readonly string[], any: string) => [
    { value: "", label: any },
    ...values.map((value) => ({ value, label: words.shown(field, value) })),
  ];
  return (
    <>
      <Field label={t("driver.industry")} error={words.errors(errors, "industry")}>
        <Select
          name="industry"
          defaultValue={fields.industry ?? ""}
          options={options("industry", industries, t("driver.anyIndustry"))}
        />
      </Field>
      <Field label={t("driver.size")} error={words.errors(errors, "size")}>
        <Select name="size" defaultValue={fields.size ?? ""} options={options("size", sizes, t("driver.anySize"))} />
      </Field>
    </>
  );
}

function Retire({ isRetired }: { isRetired: boolean }) {
  const t = useT("work");
  const label = (
    <>
      {t("driver.retire")}
      <span className="block text-xs text-faint">{t("driver.retireTemplateHint")}</span>
    </>
  );
  return <Checkbox name="retired" defaultChecked={isRetired} label={label} />;
}

function useChangedWords() {
  const t = useT("work");
  const locale = useLocale();
  const zone = useConsoleZone();
  return ({ changedAt, changedBy, version }: Pick<DriverTemplate, "changedAt" | "changedBy" | "version">) => {
    const at = dateTime(changedAt, zone, locale);
    return changedBy ? t("driver.version", { at, name: changedBy, version }) : t("driver.versionOnly", { at, version });
  };
}

function refused(typed: Fields, errors: FieldErrors) {
  return data({ typed, errors, moved: false }, { status: 400 });
}

function changed(key: string, typed: Fields, template: DriverDraft & Segment, staffId: string): Promise<boolean> {
  const version = Number(typed.version);
  if (!Number.isSafeInteger(version) || version > 1e9) return Promise.resolve(false);
  return changeDriverTemplate({ key, version }, { ...template, isRetired: "retired" in typed }, staffId);
}

function segmentFields({ industry, size }: Segment): Fields {
  return { industry: industry ?? "", size: size ?? "" };
}

function blank(feature: string): Fields {
  return { kind: "time_saved", measure: "events", feature, position: "0" };
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(
    matches,
    (_, locale) => loaderData?.template?.name[locale] ?? translator(locale, "work")("templates.title"),
  );

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
