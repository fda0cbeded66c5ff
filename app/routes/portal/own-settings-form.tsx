import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { OwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import type { FormErrors } from "#app/lib/form.server.ts";
import { LocaleField, ReportFields } from "./person-fields.tsx";

export function OwnSettingsForm({ own, errors }: { own: OwnSettings; errors: FormErrors }) {
  const t = useT("people");
  return (
    <Form method="post" action="/settings" className="flex max-w-xl flex-col gap-4">
      <LocaleField chosen={own.locale} errors={errors} />
      <ReportFields chosen={own} errors={errors} />
      <Checkbox
        name="receivesNews"
        defaultChecked={own.receivesNews}
        label={t("fields.receivesNews")}
        error={errors.receivesNews && t("error.choice")}
      />
      <div>
        <Button kind="primary">{t("settings.save")}</Button>
      </div>
    </Form>
  );
}
