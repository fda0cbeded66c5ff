// The fields of a goal template.
import { Checkbox, Field, Select } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { FeatureChoice } from "#app/domain/milestones/goal-choices.server.ts";
import { type GoalFields, STEP_ROWS } from "#app/domain/milestones/goal-form.ts";
import { templateMetrics } from "#app/domain/milestones/template-form.ts";
import { sizes } from "#app/domain/value/driver-form.ts";
import {
  DirectionField,
  FeatureField,
  type GoalForm,
  GoalNames,
  GoalText,
  MetricField,
  StepRow,
  useMistakes,
} from "#app/routes/portal/goal-inputs.tsx";
import { industries } from "./industries.ts";

export function GoalTemplateFields({ features, ...form }: GoalForm & { features: FeatureChoice[] }) {
  const { fields, mistakes } = form;
  const t = useT("plan");
  const c = useT("common");
  const wrong = useMistakes(mistakes);
  const every = { value: "", label: t("template.every") };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <GoalNames {...form} />
        <Field label={t("template.industry")} error={wrong("industry")}>
          <Select
            name="industry"
            defaultValue={fields.industry ?? ""}
            options={[every, ...industries.map((value) => ({ value, label: c(`industry.${value}`) }))]}
          />
        </Field>
        <Field label={t("template.size")} error={wrong("size")}>
          <Select
            name="size"
            defaultValue={fields.size ?? ""}
            options={[every, ...sizes.map((value) => ({ value, label: c(`size.${value}`) }))]}
          />
        </Field>
        <MetricField keys={templateMetrics} {...form} />
        <FeatureField features={features} {...form} />
        <GoalText name="target" label={t("form.target")} hint={t("template.targetHint")} {...form} />
        <DirectionField {...form} />
        <GoalText name="months" label={t("template.months")} {...form} />
      </div>
      <p className="text-sm text-soft">{t("template.stepsLead")}</p>
      {Array.from({ length: STEP_ROWS }, (_, i) => `step${i + 1}`).map((name, i) => (
        <StepRow key={name} n={i + 1} names={2}>
          <GoalNames of={name} {...form} />
          <GoalText name={`${name}Share`} label={t("template.shareLabel")} {...form} />
          <GoalText name={`${name}Time`} label={t("template.timeLabel")} {...form} />
        </StepRow>
      ))}
      <Checkbox name="inUse" label={t("template.inUse")} defaultChecked={fields.inUse === "on"} />
    </>
  );
}

/** What the other person saved, where it differs from what was typed here. */
export function TemplateMoved({ saved, typed }: { saved: GoalFields; typed: GoalFields }) {
  const t = useT("plan");
  const names = Object.keys(saved).filter((name) => name !== "version" && (saved[name] ?? "") !== (typed[name] ?? ""));
  return (
    <Notice kind="warning" title={t("template.moved")}>
      <ul>
        {names.map((name) => (
          <li key={name} className="break-words">
            {saved[name] || "—"} → {typed[name] || "—"}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
