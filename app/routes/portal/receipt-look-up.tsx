// For somebody who holds the paper: the code that stands on it leads to the figure.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";

export function ReceiptLookUp({ asked = "", error }: { asked?: string; error?: string }) {
  const t = useT("receipt");
  return (
    <Form action="/receipts" className="no-print max-w-lg">
      <Field label={t("lookUp")} hint={t("lookUpHint")} {...(error ? { error } : {})}>
        <div className="flex gap-3">
          <TextInput
            name="code"
            defaultValue={asked}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
          />
          <Button kind="secondary" icon="receipt" className="shrink-0">
            {t("lookUpButton")}
          </Button>
        </div>
      </Field>
    </Form>
  );
}
