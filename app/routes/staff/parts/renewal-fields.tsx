// What was decided about a renewal, and how the contract goes on.
import { Field, RadioGroup, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ChurnCause } from "#app/domain/contracts/churn-cause.server.ts";
import { decisions, saviours } from "#app/domain/contracts/renewal-draft.ts";
import { CauseSelect } from "./cause-select.tsx";

export type TypedRenewal = {
  renewsOn: string;
  decidedOn: string;
  nextRenewsOn: string;
  seats: string;
  price: string;
} & Partial<Record<"decision" | "causeId" | "savedBy" | "competitor" | "note", string>>;

type Props = { typed: TypedRenewal; causes: ChurnCause[]; currency: string };

export function RenewalFields({ typed, causes, currency }: Props) {
  const t = useT("records");
  const nothing = { value: "", label: t("decision.unsaid") };
  return (
    <>
      <RadioGroup
        legend={t("decision.decision")}
        name="decision"
        chosen={typed.decision ?? "renewed"}
        options={decisions.map((value) => ({ value, label: t(`decision.is.${value}`) }))}
      />
      <Field label={t("contract.renewsOn")}>
        <TextInput name="renewsOn" type="date" required defaultValue={typed.renewsOn} />
      </Field>
      <Field label={t("decision.decidedOn")}>
        <TextInput name="decidedOn" type="date" required defaultValue={typed.decidedOn} />
      </Field>
      <Field label={t("decision.seatsAfter")} hint={t("decision.afterHint")}>
        <TextInput name="seats" inputMode="numeric" defaultValue={typed.seats} />
      </Field>
      <Field label={t("decision.priceAfter", { currency })}>
        <TextInput name="price" inputMode="decimal" defaultValue={typed.price} />
      </Field>
      <Field label={t("decision.nextRenewsOn")}>
        <TextInput name="nextRenewsOn" type="date" defaultValue={typed.nextRenewsOn} />
      </Field>
      <Field label={t("decision.cause")} hint={t("decision.causeHint")}>
        <CauseSelect name="causeId" causes={causes} nothing={nothing.label} chosen={typed.causeId} />
      </Field>
      <Field label={t("decision.savedBy")} hint={t("decision.savedHint")}>
        <Select
          name="savedBy"
          defaultValue={typed.savedBy ?? ""}
          options={[nothing, ...saviours.map((value) => ({ value, label: t(`decision.by.${value}`) }))]}
        />
      </Field>
      <Field label={t("decision.competitor")}>
        <TextInput name="competitor" maxLength={120} defaultValue={typed.competitor ?? ""} />
      </Field>
      <Field label={t("decision.note")}>
        <TextArea name="note" maxLength={4000} defaultValue={typed.note ?? ""} />
      </Field>
    </>
  );
}
