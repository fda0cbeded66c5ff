// The texts and the state of what is told, and what is wrong with them.
import { Field, RadioGroup, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import {
  type FeedbackFault,
  type FeedbackWords,
  feedbackStates,
  TEXT_MAX,
  TITLE_MAX,
} from "#app/domain/surveys/feedback.ts";
import { number } from "#app/i18n/format.ts";
import { FaultList } from "./fault-list.tsx";

export type ToldTyped = FeedbackWords & { state: string };

export const emptyTold: ToldTyped = { state: "done", titleJa: "", titleEn: "", textJa: "", textEn: "" };

export function ToldFaults({ faults }: { faults: FeedbackFault[] }) {
  return <FaultList faults={faults} words={useFaultWords()} />;
}

export function ToldFields({ typed, faults }: { typed: ToldTyped; faults: FeedbackFault[] }) {
  const [t, f, locale] = [useT("told"), useT("feedback"), useLocale()];
  const words = useFaultWords();
  const wrong = (...of: FeedbackFault[]) => faults.filter((fault) => of.includes(fault)).map(words);
  const states = feedbackStates.map((value) => ({ value, label: f(`state.${value}`) }));
  return (
    <>
      <RadioGroup legend={t("state")} name="state" options={states} chosen={typed.state} error={wrong("state")} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {(["Ja", "En"] as const).map((language) => (
          <div key={language} className="flex flex-col gap-4">
            <Field
              label={t(`form.title${language}`)}
              hint={t("form.titleHint", { max: number(TITLE_MAX, locale) })}
              error={wrong("title", "titleLong")}
            >
              <TextInput
                lang={language.toLowerCase()}
                name={`title${language}`}
                defaultValue={typed[`title${language}`]}
                maxLength={TITLE_MAX}
                autoComplete="off"
              />
            </Field>
            <Field label={t(`form.text${language}`)} hint={t("form.textHint")} error={wrong("textLong", "why")}>
              <TextArea
                lang={language.toLowerCase()}
                name={`text${language}`}
                defaultValue={typed[`text${language}`]}
                maxLength={TEXT_MAX}
                rows={6}
              />
            </Field>
          </div>
        ))}
      </div>
    </>
  );
}

function useFaultWords(): (fault: FeedbackFault) => string {
  const [t, locale] = [useT("told"), useLocale()];
  return (fault) => t(`fault.${fault}`, { title: number(TITLE_MAX, locale), text: number(TEXT_MAX, locale) });
}
