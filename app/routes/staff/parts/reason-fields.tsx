// The names of a reason and its place among its neighbours.
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";

type Props = { reason?: { nameJa: string; nameEn: string; position: number }; wrong: string[] };

export function ReasonFields({ reason, wrong }: Props) {
  const t = useT("analysis");
  const error = (name: "nameJa" | "nameEn" | "position") =>
    wrong.includes(name) ? { error: t(name === "position" ? "reasons.wrongPosition" : "reasons.wrongName") } : {};
  return (
    <>
      <Field label={t("reasons.nameJa")} {...error("nameJa")}>
        <TextInput name="nameJa" required maxLength={60} defaultValue={reason?.nameJa ?? ""} />
      </Field>
      <Field label={t("reasons.nameEn")} {...error("nameEn")}>
        <TextInput name="nameEn" required maxLength={60} defaultValue={reason?.nameEn ?? ""} />
      </Field>
      <Field label={t("reasons.position")} {...error("position")}>
        <TextInput name="position" inputMode="numeric" required defaultValue={reason?.position ?? 0} />
      </Field>
    </>
  );
}
