// The form of a campaign. What cannot be changed any more once it has begun is not shown.
import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox, Field, RadioGroup, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { roles } from "#app/domain/contacts/role.ts";
import { sizes, triggers } from "#app/domain/surveys/campaign.ts";
import type { CampaignFields as Fields } from "#app/domain/surveys/campaign-form.ts";
import type { VersionChoice } from "#app/domain/surveys/survey.server.ts";
import { industries } from "./industries.ts";

type Props = {
  fields: Fields;
  errors: Record<string, string[]>;
  revision: number;
  hasBegun: boolean;
  versions: VersionChoice[];
  back: string;
};

export function CampaignFields({ fields, errors, revision, hasBegun, versions, back }: Props) {
  const [t, c] = [useT("campaigns"), useT("common")];
  const wrong = (name: string) => errors[name]?.slice(0, 1).map((code) => t(`refused.${code as "name"}`)) ?? [];
  const text = (name: string) => one(fields[name]);
  const input = (name: string, more: Parameters<typeof TextInput>[0] = {}) => (
    <TextInput name={name} defaultValue={text(name)} maxLength={80} {...more} />
  );
  const figure = (name: string) => input(name, { inputMode: "numeric", maxLength: 6 });
  const boxes = (name: string, legend: string, values: readonly string[], word: (value: string) => string) => (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {values.map((value) => (
          <Checkbox
            key={value}
            name={name}
            value={value}
            defaultChecked={several(fields[name]).includes(value)}
            label={word(value)}
          />
        ))}
      </div>
    </fieldset>
  );
  return (
    <Form method="post" noValidate className="group flex max-w-3xl flex-col gap-8">
      <input type="hidden" name="revision" value={revision} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("form.nameJa")} hint={t("form.nameHint")} error={wrong("nameJa")}>
          {input("nameJa", { required: true })}
        </Field>
        <Field label={t("form.nameEn")} hint={t("form.nameHint")} error={wrong("nameEn")}>
          {input("nameEn", { required: true })}
        </Field>
      </div>
      {hasBegun ? <Fixed fields={fields} /> : <Asking fields={fields} wrong={wrong} versions={versions} />}
      <Group title={t("form.whom")} hint={t("form.whomHint")}>
        {boxes("roles", t("form.roles"), roles, (role) => c(`role.${role as "admin"}`))}
        {boxes("sizes", t("form.sizes"), sizes, (size) => c(`size.${size as "mid"}`))}
        {boxes("industries", t("form.industries"), industries, (name) => c(`industry.${name as "retail"}`))}
      </Group>
      <Group title={t("form.pace")}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("form.perDay")} hint={t("form.perDayHint")} error={wrong("perDay")}>
            {figure("perDay")}
          </Field>
          <Field label={t("form.reminderAfterDays")} hint={t("form.reminderHint")} error={wrong("reminderAfterDays")}>
            {figure("reminderAfterDays")}
          </Field>
          {!hasBegun && (
            <Field label={t("form.opensOn")} error={wrong("opensOn")}>
              {input("opensOn", { type: "date" })}
            </Field>
          )}
          <Field label={t("form.closesOn")} hint={t("form.closesOnHint")} error={wrong("closesOn")}>
            {input("closesOn", { type: "date" })}
          </Field>
          <Field label={t("form.linkDays")} hint={t("form.linkDaysHint")} error={wrong("linkDays")}>
            {figure("linkDays")}
          </Field>
        </div>
      </Group>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary">{t("form.save")}</Button>
        <ButtonLink kind="quiet" to={back}>
          {t("form.back")}
        </ButtonLink>
      </div>
    </Form>
  );
}

type Wrong = (name: string) => string[];

function Asking({ fields, wrong, versions }: { fields: Fields; wrong: Wrong; versions: VersionChoice[] }) {
  const [t, b, locale] = [useT("campaigns"), useT("builder"), useLocale()];
  const asks = [
    ...(["nps", "csat", "ces"] as const).map((kind) => ({
      value: kind as string,
      label: t("form.standard", { kind: b(`kind.${kind}`) }),
    })),
    ...versions.map(({ id, kind, name, version }) => ({
      value: id,
      label: t("form.version", { name: name[locale], version, kind: b(`kind.${kind}`) }),
    })),
  ];
  return (
    <>
      <Field label={t("form.asks")} error={wrong("asks")}>
        <Select name="asks" defaultValue={one(fields.asks)} options={asks} />
      </Field>
      <RadioGroup
        legend={t("form.trigger")}
        name="trigger"
        chosen={one(fields.trigger)}
        error={wrong("trigger")}
        options={triggers.map((trigger) => ({ value: trigger, label: t(`trigger.${trigger}`) }))}
      />
      {/* Shown with the trigger that they belong to, also without any script. */}
      <div className="hidden max-w-sm group-has-[[value=relational]:checked]:block">
        <Field label={t("form.everyDays")} hint={t("form.everyDaysHint")} error={wrong("everyDays")}>
          <TextInput name="everyDays" inputMode="numeric" maxLength={6} defaultValue={one(fields.everyDays)} />
        </Field>
      </div>
      <div className="hidden max-w-sm group-has-[[value=after\_start]:checked]:block group-has-[[value=before\_renewal]:checked]:block">
        <Field label={t("form.offsetDays")} hint={t("form.offsetDaysHint")} error={wrong("offsetDays")}>
          <TextInput name="offsetDays" inputMode="numeric" maxLength={6} defaultValue={one(fields.offsetDays)} />
        </Field>
      </div>
    </>
  );
}

/** What stays as it is goes along, so that the form reads as a whole. */
function Fixed({ fields }: { fields: Fields }) {
  return ["asks", "trigger", "everyDays", "offsetDays", "opensOn"].map((name) => (
    <input key={name} type="hidden" name={name} value={one(fields[name])} />
  ));
}

function Group({ title, hint, children }: { title: string; hint?: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <div>
        <h2 className="text-base">{title}</h2>
        {hint && <p className="mt-1 text-xs text-faint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.at(-1) : value) ?? "";
}

function several(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
