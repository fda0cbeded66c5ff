// Opens the customer's portal as one of the roles there sees it.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { roles } from "#app/domain/contacts/role.ts";

export function ViewPortal({ account }: { account: string }) {
  const t = useT("people");
  const c = useT("common");
  return (
    <Form method="post" action={`/staff/accounts/${account}/view`} className="flex flex-wrap items-end gap-2">
      <Field label={t("staff.viewRole")}>
        <Select name="role" options={roles.map((role) => ({ value: role, label: c(`role.${role}`) }))} />
      </Field>
      <Button>{t("staff.viewOpen")}</Button>
    </Form>
  );
}
