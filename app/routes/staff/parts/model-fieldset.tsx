// The figures of a model of the score: weights, bands, how long what is known counts.
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { signalKeys } from "#app/domain/health/score.ts";
import { bandFields, dayFields, useModelWords } from "./model-words.ts";

export function ModelFieldset({ value }: { value: (name: string) => string }) {
  const t = useT("models");
  const words = useModelWords();
  const groups = [
    { key: "weights", names: signalKeys },
    { key: "bands", names: bandFields },
    { key: "days", names: dayFields },
  ] as const;
  return groups.map(({ key, names }) => (
    <fieldset key={key} className="flex flex-col gap-3">
      <legend className="font-semibold">{t(`group.${key}`)}</legend>
      <p className="text-sm text-soft">{t(`group.${key}Lead`)}</p>
      <div className="grid items-end gap-4 sm:grid-cols-3">
        {names.map((name) => (
          <Field key={name} label={words.field(name)}>
            <TextInput name={name} inputMode="decimal" maxLength={6} defaultValue={value(name)} />
          </Field>
        ))}
      </div>
    </fieldset>
  ));
}
