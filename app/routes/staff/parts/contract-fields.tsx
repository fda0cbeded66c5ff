// Seats, price, renewal and notice of a contract, as they are typed.
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";

export type TypedTerms = { seats: string; price: string; renewsOn: string; noticeDays: string };

export function TermsFields({ typed, currency }: { typed: TypedTerms; currency?: string }) {
  const t = useT("records");
  return (
    <>
      <Field label={t("contract.seats")}>
        <TextInput name="seats" inputMode="numeric" required defaultValue={typed.seats} />
      </Field>
      <Field label={currency ? t("contract.priceIn", { currency }) : t("contract.price")}>
        <TextInput name="price" inputMode="decimal" required defaultValue={typed.price} />
      </Field>
      <Field label={t("contract.renewsOn")}>
        <TextInput name="renewsOn" type="date" required defaultValue={typed.renewsOn} />
      </Field>
      <Field label={t("contract.noticeDays")} hint={t("contract.noticeHint")}>
        <TextInput name="noticeDays" inputMode="numeric" defaultValue={typed.noticeDays} />
      </Field>
    </>
  );
}
