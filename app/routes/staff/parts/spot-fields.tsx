// What every form about a blind spot asks besides its own question: a few words, and for how long they hold. What was
// typed stays when it is refused.
import { Field, Select, TextArea } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { SPOT_WORDS_MAX, spotDays } from "#app/domain/health/blind-spot.ts";
import { useSpotErrors } from "./use-spot-errors.ts";

export type TypedSpot = Record<string, string | string[] | undefined>;
export type SpotRefusal = { errors: Record<string, string[]>; typed: TypedSpot };

type Props = {
  /** What the words are called: what was noticed, or why it is so. */
  words: "note" | "reason";
  hint?: string;
  refused: SpotRefusal | undefined;
};

export function SpotFields({ words, hint, refused }: Props) {
  const t = useT("radar");
  const wrong = useSpotErrors(refused?.errors ?? {});
  return (
    <>
      <Field label={t(`spots.${words}`)} {...(hint && { hint })} error={wrong(words)}>
        <TextArea name={words} maxLength={SPOT_WORDS_MAX} defaultValue={wordOf(refused, words)} />
      </Field>
      <Field label={t("spots.until")} error={wrong("days")}>
        <Select
          name="days"
          defaultValue={wordOf(refused, "days") || "90"}
          options={spotDays.map((days) => ({ value: String(days), label: t("spots.days", { n: days }) }))}
        />
      </Field>
    </>
  );
}

/** What was typed into a field; empty when nothing was refused. */
export function wordOf(refused: SpotRefusal | undefined, field: string): string {
  return String(refused?.typed[field] ?? "");
}
