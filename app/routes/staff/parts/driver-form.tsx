// A driver written down: for a segment as a template, or for one account. The formula follows what is typed.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Form, useNavigation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { draftOf, driverKinds, type Fields, measures, previewOf, readAmount } from "#app/domain/value/driver-form.ts";
import type { FieldErrors } from "#app/domain/value/driver-template.ts";
import { money } from "#app/i18n/format.ts";
import { FactorFields } from "./factor-fields.tsx";
import { fieldsIn, useDriverWords } from "./use-driver-words.ts";

export type Feature = { key: string; ja: string; en: string };

type Props = {
  /** What stands in the form: what is kept, or what was typed and not accepted. */
  fields: Fields;
  errors: FieldErrors;
  features: Feature[];
  currency: string;
  /** What stands in the form when it is sent: the version that it was made from. */
  version: number;
  /** The key of something new can be chosen; that of something kept cannot. */
  isNew: boolean;
  inUse?: boolean;
  /** The form was sent and not accepted. */
  isBack: boolean;
  /** Fields of this kind of driver alone, between what it is about and its factors. */
  children?: ReactNode;
  /** At the end: the reason, retiring. */
  end?: ReactNode;
};

export function DriverForm({
  fields,
  errors,
  features,
  currency,
  version,
  isNew,
  inUse = false,
  isBack,
  children,
  end,
}: Props) {
  const t = useT("work");
  const words = useDriverWords(currency);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(fields);
  const busy = useNavigation().state !== "idle";
  const wrong = (field: string) => words.errors(errors, field);
  useEffect(() => {
    if (form.current) setTyped(fieldsIn(form.current));
  }, []);
  // What came back is told above the form, far from the button at its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer has errors of its own, even if there are none
  useEffect(() => {
    if (isBack) window.scrollTo({ top: 0 });
  }, [isBack, errors]);
  return (
    <Form
      ref={form}
      method="post"
      className="flex flex-col gap-8"
      onInput={({ currentTarget }) => setTyped(fieldsIn(currentTarget))}
    >
      <input type="hidden" name="version" value={version} />
      <Faults errors={errors} currency={currency} />
      <Section title={t("driver.about")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("driver.nameJa")} error={wrong("nameJa")}>
            <TextInput name="nameJa" defaultValue={fields.nameJa} lang="ja" />
          </Field>
          <Field label={t("driver.nameEn")} error={wrong("nameEn")}>
            <TextInput name="nameEn" defaultValue={fields.nameEn} lang="en" />
          </Field>
          {isNew && (
            <Field label={t("driver.key")} hint={t("driver.keyHint")} error={wrong("key")}>
              <TextInput name="key" defaultValue={fields.key} autoComplete="off" spellCheck={false} />
            </Field>
          )}
          <Field label={t("driver.kind")} error={wrong("kind")}>
            <Select
              name="kind"
              defaultValue={fields.kind}
              options={driverKinds.map((kind) => ({ value: kind, label: words.shown("kind", kind) }))}
            />
          </Field>
          <FeatureField feature={fields.feature ?? ""} features={features} error={wrong("feature")} />
          <Field label={t("driver.measure")} error={wrong("measure")}>
            <Select
              name="measure"
              defaultValue={fields.measure}
              options={measures.map((measure) => ({ value: measure, label: words.shown("measure", measure) }))}
            />
          </Field>
          <Field label={t("driver.group")} hint={t("driver.groupHint")} error={wrong("group")}>
            <TextInput name="group" defaultValue={fields.group} autoComplete="off" />
          </Field>
          <Field label={t("driver.position")} error={wrong("position")}>
            <TextInput name="position" defaultValue={fields.position} inputMode="numeric" autoComplete="off" />
          </Field>
          {children}
        </div>
      </Section>
      <Section title={t("driver.factors")} lead={t("driver.factorsLead")}>
        <FactorFields fields={fields} errors={errors} currency={currency} inUse={inUse} />
      </Section>
      <Section title={t("driver.preview")} lead={t("driver.previewLead")}>
        <FormulaPreview typed={typed} currency={currency} />
      </Section>
      {end}
      <div>
        <Button kind="primary" disabled={busy}>
          {inUse || !isNew ? t("driver.save") : t("driver.add")}
        </Button>
      </div>
    </Form>
  );
}

function FeatureField({ feature, features, error }: { feature: string; features: Feature[]; error?: string[] }) {
  const t = useT("work");
  const locale = useLocale();
  const isUnknown = feature !== "" && !features.some(({ key }) => key === feature);
  const options = features.map((each) => ({ value: each.key, label: each[locale] }));
  if (isUnknown) options.push({ value: feature, label: t("driver.featureUnknown", { key: feature }) });
  return (
    <Field label={t("driver.feature")} error={error}>
      <Select name="feature" defaultValue={feature} options={options} />
    </Field>
  );
}

/** The formula as the customer will see it, and what so many uses are worth by it. */
function FormulaPreview({ typed, currency }: { typed: Fields; currency: string }) {
  const t = useT("work");
  const locale = useLocale();
  const asked = readAmount(typed.uses ?? "1000", "count", currency);
  const uses = asked !== null && asked >= 0 ? Math.floor(asked) : 1_000;
  const { formula, value } = previewOf(draftOf(typed, currency).draft, uses, currency);
  const amount = (minor: number) => money(minor, currency, locale);
  return (
    <Card className="grid items-end gap-4 sm:grid-cols-[10rem_1fr]">
      <Field label={t("driver.uses")}>
        <TextInput name="uses" defaultValue={typed.uses ?? "1000"} inputMode="numeric" autoComplete="off" />
      </Field>
      <div aria-live="polite" className="min-w-0">
        <p className="tabular break-words text-sm text-soft">{formula}</p>
        <p className="tabular min-h-11 text-base font-semibold">
          {value === null
            ? t("driver.noWorth")
            : `${t("driver.worth")}: ${amount(value.low)} / ${amount(value.expected)} / ${amount(value.high)}`}
        </p>
      </div>
    </Card>
  );
}

/** Everything that is wrong, above the form: a fault far down is not missed. */
function Faults({ errors, currency }: { errors: FieldErrors; currency: string }) {
  const t = useT("work");
  const words = useDriverWords(currency);
  const faults = Object.keys(errors);
  if (faults.length === 0) return null;
  return (
    <Notice kind="error" title={t("driver.faultTitle")}>
      <p className="text-sm">{t("driver.faultText")}</p>
      <ul className="mt-1 list-disc ps-5 text-sm">
        {faults.map((field) => (
          <li key={field}>{`${words.label(field)} — ${words.errors(errors, field)?.join(" ")}`}</li>
        ))}
      </ul>
    </Notice>
  );
}
