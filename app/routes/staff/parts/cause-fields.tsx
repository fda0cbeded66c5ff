// The names of a cause, who could have changed it, and its place among its neighbours.
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Influence } from "#app/domain/contracts/churn-cause.server.ts";

type Props = {
  typed: Partial<Record<"nameJa" | "nameEn" | "influence" | "position", string | number>>;
  wrong: string[];
};

const influences: Influence[] = ["success", "product", "sales", "customer", "market"];

export function CauseFields({ typed, wrong }: Props) {
  const t = useT("alerts");
  const error = (name: "nameJa" | "nameEn" | "position" | "influence") =>
    wrong.includes(name) ? { error: t(`causes.wrong.${name === "nameJa" || name === "nameEn" ? "name" : name}`) } : {};
  return (
    <>
      <Field label={t("causes.nameJa")} {...error("nameJa")}>
        <TextInput name="nameJa" required maxLength={60} defaultValue={typed.nameJa ?? ""} />
      </Field>
      <Field label={t("causes.nameEn")} {...error("nameEn")}>
        <TextInput name="nameEn" required maxLength={60} defaultValue={typed.nameEn ?? ""} />
      </Field>
      <Field label={t("causes.influence")} hint={t("causes.influenceHint")} {...error("influence")}>
        <Select
          name="influence"
          defaultValue={String(typed.influence ?? "success")}
          options={influences.map((value) => ({ value, label: t(`causes.influences.${value}`) }))}
        />
      </Field>
      <Field label={t("causes.position")} {...error("position")}>
        <TextInput name="position" inputMode="numeric" required defaultValue={typed.position ?? 0} />
      </Field>
    </>
  );
}
