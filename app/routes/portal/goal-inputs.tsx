// The inputs of which the forms about goals are made, whether one is proposed, changed or prepared as a template.
import type { InputHTMLAttributes, ReactNode } from "react";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { type GoalFields as Fields, type Mistakes, TITLE_LENGTH } from "#app/domain/milestones/goal-form.ts";
import { type MetricKey, metrics } from "#app/domain/milestones/metrics.ts";

/** What was typed, and what is wrong with it. */
export type GoalForm = { fields: Fields; mistakes: Mistakes };
type Hinted = GoalForm & { hint?: string };

type TextProps = Hinted & { name: string; label: string; error?: string } & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    "inputMode" | "autoComplete" | "required"
  >;

/** @property error in place of what is wrong with the field by itself */
export function GoalText({ name, label, hint, error, fields, mistakes, ...input }: TextProps) {
  const wrong = useMistakes(mistakes);
  return (
    <Field label={label} hint={hint} error={error ?? wrong(name)}>
      <TextInput name={name} defaultValue={fields[name]} maxLength={TITLE_LENGTH} {...input} />
    </Field>
  );
}

/** A name in both languages. @property of what: a step's begin with its name, a goal's with nothing */
export function GoalNames({ of = "", required = false, ...form }: Hinted & { of?: string; required?: boolean }) {
  const t = useT("plan");
  const name = (part: "Ja" | "En") => (of ? `${of}Title${part}` : `title${part}`);
  return (
    <>
      <GoalText name={name("Ja")} label={t("form.nameJa")} required={required} {...form} />
      <GoalText name={name("En")} label={t("form.nameEn")} required={required} {...form} />
    </>
  );
}

export function MetricField({ keys, hint, fields, mistakes }: Hinted & { keys: readonly MetricKey[] }) {
  const t = useT("plan");
  const locale = useLocale();
  return (
    <Field label={t("form.metric")} hint={hint} error={useMistakes(mistakes)("metric")}>
      <Select
        name="metric"
        defaultValue={fields.metric ?? "active_users"}
        options={keys.map((key) => ({ value: key, label: metrics[key].name[locale] }))}
      />
    </Field>
  );
}

export function FeatureField({ features, fields, mistakes }: GoalForm & { features: FeatureChoice[] }) {
  const t = useT("plan");
  const locale = useLocale();
  return (
    <Field label={t("form.feature")} hint={t("form.featureHint")} error={useMistakes(mistakes)("feature")}>
      <Select
        name="feature"
        defaultValue={fields.feature ?? ""}
        options={[
          { value: "", label: t("form.noFeature") },
          ...features.map(({ key, name }) => ({ value: key, label: name[locale] })),
        ]}
      />
    </Field>
  );
}

export function DirectionField({ hint, fields, mistakes }: Hinted) {
  const t = useT("plan");
  return (
    <Field label={t("form.direction")} hint={hint} error={useMistakes(mistakes)("direction")}>
      <Select
        name="direction"
        defaultValue={fields.direction ?? "up"}
        options={[
          { value: "up", label: t("form.up") },
          { value: "down", label: t("form.down") },
        ]}
      />
    </Field>
  );
}

/** Beside each other where there is room: one or two names, then two shorter fields. */
export function StepRow({ n, names, children }: { n: number; names: 1 | 2; children: ReactNode }) {
  const t = useT("plan");
  const columns = names === 1 ? "sm:grid-cols-[2fr_1fr_1fr]" : "sm:grid-cols-[2fr_2fr_1fr_1fr]";
  return (
    <fieldset className={`grid gap-3 ${columns}`}>
      <legend className="mb-1 text-sm font-medium">{t("form.step", { n })}</legend>
      {children}
    </fieldset>
  );
}

/** The value and the day of a step; without a value a person says when it is reached. */
export function StepMeasure({ name, ...form }: GoalForm & { name: string }) {
  const t = useT("plan");
  return (
    <>
      <GoalText name={`${name}Value`} label={t("form.stepValue")} inputMode="decimal" {...form} />
      <GoalText name={`${name}Due`} label={t("form.stepDue")} {...form} />
    </>
  );
}

/** What is wrong with a field, in words. */
export function useMistakes(mistakes: Mistakes) {
  const t = useT("plan");
  return (field: string): string[] => {
    const mistake = mistakes[field];
    // What is chosen from a list is not filled in.
    if (field === "feature" && mistake === "missing") return [t("mistake.unknown")];
    return mistake ? [t(`mistake.${mistake}`)] : [];
  };
}
