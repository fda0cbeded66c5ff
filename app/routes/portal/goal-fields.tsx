// The fields of a goal, for whoever proposes one: what it is called, what it is measured by, how much by when, and the
// steps on the way. Works by itself; nothing of it needs a script.
import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { Field, RadioGroup, Select } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { STEP_ROWS } from "#app/domain/milestones/goal-form.ts";
import { metricKeys } from "#app/domain/milestones/metrics.ts";
import {
  DirectionField,
  FeatureField,
  type GoalForm,
  GoalNames,
  GoalText,
  MetricField,
  StepMeasure,
  StepRow,
} from "./goal-inputs.tsx";

type Props = GoalForm & {
  /** The address of the form. */
  action: string;
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
  const form = { fields, mistakes };
  return (
    <>
      {bothLanguages ? (
        <GoalNames hint={t("form.nameHint")} required {...form} />
      ) : (
        <GoalText name="title" label={t("form.name")} hint={t("form.nameHint")} required {...form} />
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MetricField keys={metricKeys} hint={t("form.metricHint")} {...form} />
        <FeatureField features={features} {...form} />
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
      <GoalText
        name="target"
        label={t("form.target")}
        hint={t("form.targetHint", { currency })}
        inputMode="decimal"
        autoComplete="off"
        required
        {...(gap && { error: gap })}
        {...form}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DirectionField hint={t("form.directionHint")} {...form} />
        <GoalText name="due" label={t("form.due")} hint={t("form.dueHint")} required {...form} />
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
            <StepFields key={`step${i + 1}`} n={i + 1} {...form} />
          ))}
        </div>
      </div>
    </>
  );
}

function StepFields({ n, ...form }: GoalForm & { n: number }) {
  const t = useT("plan");
  const name = `step${n}`;
  return (
    <StepRow n={n} names={1}>
      <GoalText name={`${name}Title`} label={t("form.stepTitle")} {...form} />
      <StepMeasure name={name} {...form} />
    </StepRow>
  );
}
