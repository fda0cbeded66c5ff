// Who is asked, or agreed, and until when.
import { Field, RadioGroup, Select, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import { storyNamings } from "#app/domain/peers/story.ts";
import { type ConsentFault, useStoryFault } from "./story-faults.tsx";
import type { TypedStory } from "./story-typed.ts";

type Props = {
  typed: TypedStory;
  faults: readonly ConsentFault[];
  people: { id: string; name: string }[];
  onPaper?: boolean;
};

export function StoryConsentFields({ typed, faults, people, onPaper = false }: Props) {
  const t = useT("storydesk");
  const wrong = useWrong(faults);
  return (
    <>
      <input type="hidden" name="id" value={typed.id ?? ""} />
      <Field label={t(onPaper ? "record.who" : "ask.who")} error={wrong("contact", "unreachable")}>
        <Select
          name="contactId"
          defaultValue={typed.contactId ?? ""}
          options={[
            { value: "", label: t("form.choose") },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      {onPaper && <OnPaper typed={typed} faults={faults} />}
      <Field label={t("ask.endsOn")} hint={t("ask.endsOnHint")} error={wrong("endsOn")}>
        <TextInput type="date" name="lastOn" defaultValue={typed.lastOn ?? ""} />
      </Field>
    </>
  );
}

function OnPaper({ typed, faults }: Pick<Props, "typed" | "faults">) {
  const t = useT("storydesk");
  const wrong = useWrong(faults);
  return (
    <>
      <RadioGroup
        legend={t("record.scope")}
        name="scope"
        options={storyNamings.map((value) => ({ value, label: t(`naming.${value}`) }))}
        {...(typed.scope && { chosen: typed.scope })}
        error={wrong("scope")}
      />
      <Field label={t("record.answeredOn")} error={wrong("answeredOn")}>
        <TextInput type="date" name="answeredOn" defaultValue={typed.answeredOn ?? ""} />
      </Field>
      <Field label={t("record.evidence")} hint={t("record.evidenceHint")} error={wrong("evidence")}>
        <TextInput name="evidence" defaultValue={typed.evidence ?? ""} autoComplete="off" />
      </Field>
    </>
  );
}

function useWrong(faults: readonly ConsentFault[]) {
  const words = useStoryFault();
  return (...of: ConsentFault[]) => faults.filter((fault) => of.includes(fault)).map(words);
}
