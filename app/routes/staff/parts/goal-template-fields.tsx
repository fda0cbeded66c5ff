// The fields of a goal template.
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type GoalFields, type Mistakes, STEP_ROWS, TITLE_LENGTH } from "#app/domain/milestones/goal-form.ts";
import { metrics } from "#app/domain/milestones/metrics.ts";
import { templateMetrics } from "#app/domain/milestones/template-form.ts";
import { useMistakes } from "#app/routes/portal/goal-fields.tsx";
import { industries } from "./industries.ts";

type Feature = { key: string; ja: string; en: string };
type Props = { fields: GoalFields; mistakes: Mistakes; features: Feature[] };

export function GoalTemplateFields({ fields, mistakes, features }: Props) {
  const t = useT("plan");
  const c = useT("common");
  const locale = useLocale();
  const wrong = useMistakes(mistakes);
  const every = { value: "", label: t("template.every") };
  const text = (name: string, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={wrong(name)}>
      <TextInput name={name} defaultValue={fields[name]} maxLength={TITLE_LENGTH} />
    </Field>
  );
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {text("titleJa", t("form.nameJa"))}
        {text("titleEn", t("form.nameEn"))}
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
            options={[
              every,
              ...(["small", "mid", "large"] as const).map((value) => ({ value, label: c(`size.${value}`) })),
            ]}
          />
        </Field>
        <Field label={t("form.metric")} error={wrong("metric")}>
          <Select
            name="metric"
            defaultValue={fields.metric ?? "active_users"}
            options={templateMetrics.map((key) => ({ value: key, label: metrics[key].name[locale] }))}
          />
        </Field>
        <Field label={t("form.feature")} hint={t("form.featureHint")} error={wrong("feature")}>
          <Select
            name="feature"
            defaultValue={fields.feature ?? ""}
            options={[
              { value: "", label: t("form.noFeature") },
              ...features.map((feature) => ({ value: feature.key, label: feature[locale] })),
            ]}
          />
        </Field>
        {text("target", t("form.target"), t("template.targetHint"))}
        <Field label={t("form.direction")} error={wrong("direction")}>
          <Select
            name="direction"
            defaultValue={fields.direction ?? "up"}
            options={[
              { value: "up", label: t("form.up") },
              { value: "down", label: t("form.down") },
            ]}
          />
        </Field>
        {text("months", t("template.months"))}
      </div>
      <p className="text-sm text-soft">{t("template.stepsLead")}</p>
      {Array.from({ length: STEP_ROWS }, (_, i) => `step${i + 1}`).map((name, i) => (
        <fieldset key={name} className="grid gap-3 sm:grid-cols-[2fr_2fr_1fr_1fr]">
          <legend className="mb-1 text-sm font-medium">{t("form.step", { n: i + 1 })}</legend>
          {text(`${name}TitleJa`, t("form.nameJa"))}
          {text(`${name}TitleEn`, t("form.nameEn"))}
          {text(`${name}Share`, t("template.shareLabel"))}
          {text(`${name}Time`, t("template.timeLabel"))}
        </fieldset>
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
