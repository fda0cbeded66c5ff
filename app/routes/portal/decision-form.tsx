// Accept or decline what the other side proposed, with a word if one likes.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";

/** @param action the address that takes the answer */
export function DecisionForm({ action }: { action: string }) {
  const t = useT("plan");
  return (
    <Form method="post" action={action} className="flex flex-wrap items-end gap-3">
      <div className="min-w-56 flex-1">
        <Field label={t("goal.note")}>
          <TextInput name="note" maxLength={1000} />
        </Field>
      </div>
      <div className="flex gap-3">
        <Button kind="primary" name="verdict" value="accepted">
          {t("goal.accept")}
        </Button>
        <Button kind="secondary" name="verdict" value="declined">
          {t("goal.decline")}
        </Button>
      </div>
    </Form>
  );
}
