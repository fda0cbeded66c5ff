// The fields with which an administrator says what somebody may do and what they get.
import { Checkbox, Field, RadioGroup, Select } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PersonSettings } from "#app/domain/contacts/person.ts";
import { reportFrequencies } from "#app/domain/contacts/report-frequency.ts";
import { roles } from "#app/domain/contacts/role.ts";
import { locales } from "#app/i18n/locale.ts";
import type { FormErrors } from "#app/lib/form.server.ts";

type Chosen = Omit<PersonSettings, "maySignIn">;

export function PersonFields({ chosen, errors }: { chosen: Chosen; errors: FormErrors }) {
  const t = useT("people");
  const c = useT("common");
  const wrong = (field: string) => errors[field] && t("error.choice");
  return (
    <>
      <RadioGroup
        legend={t("fields.role")}
        name="role"
        chosen={chosen.role}
        error={wrong("role")}
        options={roles.map((role) => ({
          value: role,
          label: c(`role.${role}`),
          hint: t(`fields.roleHint.${role}`),
        }))}
      />
      <ReportFields chosen={chosen} errors={errors} />
      <LocaleField chosen={chosen.locale} errors={errors} />
    </>
  );
}

type Reports = Pick<Chosen, "receivesReports" | "reportFrequency">;

export function ReportFields({ chosen, errors }: { chosen: Reports; errors: FormErrors }) {
  const t = useT("people");
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        name="receivesReports"
        defaultChecked={chosen.receivesReports}
        label={t("fields.receivesReports")}
        error={errors.receivesReports && t("error.choice")}
      />
      <Field label={t("fields.reportFrequency")} error={errors.reportFrequency && t("error.choice")}>
        <Select
          name="reportFrequency"
          defaultValue={chosen.reportFrequency}
          options={reportFrequencies.map((value) => ({ value, label: t(`fields.frequency.${value}`) }))}
        />
      </Field>
    </div>
  );
}

type LocaleProps = { chosen: string; errors: FormErrors; label?: string; hint?: string };

export function LocaleField({ chosen, errors, label, hint }: LocaleProps) {
  const t = useT("people");
  const c = useT("common");
  return (
    <Field
      label={label ?? t("fields.locale")}
      hint={hint ?? t("fields.localeHint")}
      error={errors.locale && t("error.choice")}
    >
      <Select
        name="locale"
        defaultValue={chosen}
        options={locales.map((value) => ({ value, label: c(`language.${value}`) }))}
      />
    </Field>
  );
}
