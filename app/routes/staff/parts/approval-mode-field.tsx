// Whether a person lets a report go or nobody has to: the choice, with what each way of it means.
import { RadioGroup } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";

type Props = {
  chosen: string | undefined;
  error: string[];
  /** The choice to leave it to others, where there is one. */
  other?: { value: string; label: string; hint?: string };
};

export function ApprovalModeField({ chosen = "", error, other }: Props) {
  const t = useT("approval");
  return (
    <RadioGroup
      legend={t("policy.approvalMode")}
      name="approvalMode"
      chosen={chosen}
      error={error}
      options={[
        ...(other ? [other] : []),
        { value: "person", label: t("policy.person"), hint: t("policy.personHint") },
        { value: "automatic", label: t("policy.automatic"), hint: t("policy.automaticHint") },
      ]}
    />
  );
}
