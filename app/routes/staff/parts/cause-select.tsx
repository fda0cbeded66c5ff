// The causes of a loss to choose from, as the tree shows them.
import { Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import type { ChurnCause } from "#app/domain/contracts/churn-cause.server.ts";

type Props = { name: string; causes: ChurnCause[]; nothing: string; chosen?: string | null | undefined };

export function CauseSelect({ name, causes, nothing, chosen }: Props) {
  const locale = useLocale();
  return (
    <Select
      name={name}
      defaultValue={chosen ?? ""}
      options={[
        { value: "", label: nothing },
        ...causes.map((cause) => ({ value: cause.id, label: indentedCause(cause, locale) })),
      ]}
    />
  );
}

function indentedCause({ depth, nameJa, nameEn }: ChurnCause, locale: "ja" | "en"): string {
  return `${"　".repeat(depth - 1)}${locale === "ja" ? nameJa : nameEn}`;
}
