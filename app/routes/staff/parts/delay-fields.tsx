// A time of waiting as people say it: a number and its unit.
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { delayUnits, type Fields } from "#app/domain/reports/policy.ts";

type Props = { fields: Fields; hint: string; errors: { delay: string[]; delayUnit: string[] } };

export function DelayFields({ fields, hint, errors }: Props) {
  const t = useT("approval");
  return (
    <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field label={t("policy.delay")} hint={hint} error={errors.delay}>
        <TextInput name="delay" inputMode="decimal" autoComplete="off" maxLength={12} defaultValue={fields.delay} />
      </Field>
      <Field label={t("policy.delayUnit")} hint={t("policy.delayUnitHint")} error={errors.delayUnit}>
        <Select
          name="delayUnit"
          defaultValue={fields.delayUnit ?? "minutes"}
          options={delayUnits.map((value) => ({ value, label: t(`policy.units.${value}`) }))}
        />
      </Field>
    </div>
  );
}
