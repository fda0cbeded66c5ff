// The fields of a goal, for whoever proposes one: what it is called, what it is measured by, how much by when, and the
// steps on the way. Works by itself; nothing of it needs a script.
import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { Field, RadioGroup, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { type GoalFields as Fields, type Mistakes, STEP_ROWS, TITLE_LENGTH } from "#app/domain/milestones/goal-form.ts";
import { metricKeys, metrics } from "#app/domain/milestones/metrics.ts";

type Props = {
  /** The address of the form. */
  action: string;
  fields: Fields;
  mistakes: Mistakes;
  features: FeatureChoice[];
  currency: string;
  /** Our own people name a goal in both languages. */
  bothLanguages: boolean;
  /** Said beside the metric: where the goal would start from, and what is wrong with the target. */
  measured: ReactNode;
  gap: string | null;
};

export function GoalFields({ action, fields, mistakes, features, currency, bothLanguages, measured, gap }: Props) {
  const t = useT("plan");
  const locale = useLocale();
  const wrong = useMistakes(mistakes);
  const names = bothLanguages ? (["titleJa", "titleEn"] as const) : (["title"] as const);
  return (
    <>
      {names.map((name) => (
        <Field
          key={name}
          label={t(name === "title" ? "form.name" : name === "titleJa" ? "form.nameJa" : "form.nameEn")}
          hint={t("form.nameHint")}
          error={wrong(name)}
        >
          <TextInput name={name} defaultValue={fields[name]} maxLength={TITLE_LENGTH} required />
        </Field>
      ))}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("form.metric")} hint={t("form.metricHint")} error={wrong("metric")}>
          <Select
            name="metric"
            defaultValue={fields.metric ?? "active_users"}
            options={metricKeys.map((key) => ({ value: key, label: metrics[key].name[locale] }))}
          />
        </Field>
        <Field label={t("form.feature")} hint={t("form.featureHint")} error={wrong("feature")}>
          <Select
            name="feature"
            defaultValue={fields.feature ?? ""}
            options={[
              { value: "", label: t("form.noFeature") },
              ...features.map(({ key, name }) => ({ value: key, label: name[locale] })),
            ]}
          />
        </Field>
      </div>
      <div id="measure" className="flex scroll-mt-40 flex-wrap items-center gap-3">
        <Button
          kind="secondary"
          size="sm"
          formMethod="get"
          formAction={`${action}#measure`}
          formNoValidate
          name="measure"
          value="1"
        >
          {t("form.measure")}
        </Button>
        <div role="status" className="text-sm text-soft">
          {measured}
        </div>
      </div>
      <Field label={t("form.target")} hint={t("form.targetHint", { currency })} error={gap ?? wrong("target")}>
        <TextInput name="target" inputMode="decimal" autoComplete="off" defaultValue={fields.target} required />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("form.direction")} hint={t("form.directionHint")} error={wrong("direction")}>
          <Select
            name="direction"
            defaultValue={fields.direction ?? "up"}
            options={[
              { value: "up", label: t("form.up") },
              { value: "down", label: t("form.down") },
            ]}
          />
        </Field>
        <Field label={t("form.due")} hint={t("form.dueHint")} error={wrong("due")}>
          <TextInput name="due" defaultValue={fields.due} required />
        </Field>
      </div>
      <div className="group/steps flex flex-col gap-4">
        <RadioGroup
          legend={t("form.steps")}
          name="steps"
          chosen={fields.steps ?? "even"}
          options={[
            { value: "even", label: t("form.even"), hint: t("form.evenHint") },
            { value: "own", label: t("form.own"), hint: t("form.ownHint") },
          ]}
        />
        <div className="max-w-48 group-has-[[value=own]:checked]/steps:hidden">
          <Field label={t("form.evenCount")}>
            <Select
              name="even"
              defaultValue={fields.even ?? "3"}
              options={["2", "3", "4", "5"].map((value) => ({ value, label: value }))}
            />
          </Field>
        </div>
        <div className="hidden flex-col gap-4 group-has-[[value=own]:checked]/steps:flex">
          {Array.from({ length: STEP_ROWS }, (_, i) => (
            <StepFields key={`step${i + 1}`} n={i + 1} fields={fields} mistakes={mistakes} />
          ))}
        </div>
      </div>
    </>
  );
}

/** One step: without a value a person says when it is reached. */
export function StepFields({ n, fields, mistakes }: { n: number; fields: Fields; mistakes: Mistakes }) {
  const t = useT("plan");
  const wrong = useMistakes(mistakes);
  const name = `step${n}`;
  return (
    <fieldset className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
      <legend className="mb-1 text-sm font-medium">{t("form.step", { n })}</legend>
      <Field label={t("form.stepTitle")} error={wrong(`${name}Title`)}>
        <TextInput name={`${name}Title`} defaultValue={fields[`${name}Title`]} maxLength={TITLE_LENGTH} />
      </Field>
      <Field label={t("form.stepValue")} error={wrong(`${name}Value`)}>
        <TextInput name={`${name}Value`} inputMode="decimal" defaultValue={fields[`${name}Value`]} />
      </Field>
      <Field label={t("form.stepDue")} error={wrong(`${name}Due`)}>
        <TextInput name={`${name}Due`} defaultValue={fields[`${name}Due`]} />
      </Field>
    </fieldset>
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
