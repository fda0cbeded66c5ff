// The form of what goes for every account of which nothing else is said.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Fields } from "#app/domain/reports/policy.ts";
import type { FieldErrors } from "#app/domain/value/driver-template.ts";
import { ApprovalModeField } from "./approval-mode-field.tsx";
import { DelayFields } from "./delay-fields.tsx";
import { DeliveryModeField } from "./delivery-mode-field.tsx";
import { usePolicyWords } from "./use-policy-words.ts";

type Props = { fields: Fields; errors: FieldErrors | undefined; version: string; mostBytes: number };

const hours = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, i) => ({ value: String(from + i), label: `${from + i}:00` }));

export function PolicyForm({ fields, errors, version, mostBytes }: Props) {
  const t = useT("approval");
  const words = usePolicyWords();
  const wrong = (field: string) => words.errors(errors, field);
  const box = (name: "businessDaysOnly" | "secondPerson" | "monthlyReports") => (
    <Checkbox name={name} defaultChecked={name in fields} label={t(`policy.${name}`)} error={wrong(name)} />
  );
  return (
    <Form method="post" action="/staff/reports/settings" noValidate className="flex flex-col gap-5">
      <input type="hidden" name="seen" value={version} />
      <ApprovalModeField chosen={fields.approvalMode} error={wrong("approvalMode")} />
      {box("secondPerson")}
      <DelayFields
        fields={fields}
        hint={t("policy.delayHint")}
        errors={{ delay: wrong("delay"), delayUnit: wrong("delayUnit") }}
      />
      <div className="grid max-w-xl items-start gap-4 sm:grid-cols-2">
        <Field label={t("policy.fromHour")} hint={t("policy.hoursHint")} error={wrong("fromHour")}>
          <Select name="fromHour" defaultValue={fields.fromHour} options={hours(0, 23)} />
        </Field>
        <Field label={t("policy.untilHour")} hint={t("policy.hoursHint")} error={wrong("untilHour")}>
          <Select name="untilHour" defaultValue={fields.untilHour} options={hours(1, 24)} />
        </Field>
      </div>
      {box("businessDaysOnly")}
      <div className="grid max-w-xl items-start gap-4 sm:grid-cols-2">
        <Field label={t("policy.graceHours")} hint={t("policy.graceHint")} error={wrong("graceHours")}>
          <TextInput name="graceHours" inputMode="numeric" maxLength={6} defaultValue={fields.graceHours} />
        </Field>
        <Field label={t("policy.readingDays")} hint={t("policy.readingHint")} error={wrong("readingDays")}>
          <TextInput name="readingDays" inputMode="numeric" maxLength={6} defaultValue={fields.readingDays} />
        </Field>
      </div>
      {box("monthlyReports")}
      <DeliveryModeField chosen={fields.deliveryMode ?? ""} error={wrong("deliveryMode")} mostBytes={mostBytes} />
      <div>
        <Button kind="primary">{t("policy.save")}</Button>
      </div>
    </Form>
  );
}
