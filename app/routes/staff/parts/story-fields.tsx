// The fields of a story: both languages side by side, its figures, how it names its customer and for whom it is.
import { Field, RadioGroup, Select, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { stages } from "#app/domain/contracts/stage.ts";
import { figureSources, MOST_FIGURES, STORY_LIMITS, storyNamings } from "#app/domain/peers/story.ts";
import { number } from "#app/i18n/format.ts";
import { type DeskFault, useStoryFault } from "./story-faults.tsx";
import type { TypedStory } from "./story-typed.ts";

type Props = { typed: TypedStory; faults: readonly DeskFault[] };

export function StoryFields({ typed, faults }: Props) {
  const [t, m] = [useT("storydesk"), useT("models")];
  const words = useStoryFault();
  const namings = storyNamings.map((value) => ({ value, label: t(`naming.${value}`), hint: t(`namingHint.${value}`) }));
  const any = { value: "", label: t("form.anyStage") };
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Texts typed={typed} faults={faults} language="Ja" />
        <Texts typed={typed} faults={faults} language="En" />
      </div>
      <Figures typed={typed} faults={faults} />
      <RadioGroup
        legend={t("namingLabel")}
        name="naming"
        options={namings}
        {...(typed.naming && { chosen: typed.naming })}
        error={faults.filter((fault) => fault === "naming").map(words)}
      />
      <div className="max-w-sm">
        <Field label={t("form.stage")}>
          <Select
            name="stage"
            defaultValue={typed.stage ?? ""}
            options={[any, ...stages.map((value) => ({ value, label: m(`stage.${value}`) }))]}
          />
        </Field>
      </div>
    </>
  );
}

type Language = "Ja" | "En";

function Texts({ typed, faults, language }: Props & { language: Language }) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  const words = useStoryFault();
  const wrong = (...of: DeskFault[]) => faults.filter((fault) => of.includes(fault)).map(words);
  const [lang, name] = [language.toLowerCase() as "ja" | "en", (key: string) => `${key}${language}`];
  const label = (key: "title" | "body") => `${t(`form.${key}`)}(${t(`form.${lang}`)})`;
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={label("title")}
        hint={t("form.titleHint", { max: number(STORY_LIMITS.title, locale) })}
        error={wrong("title", "titleLong")}
      >
        <TextInput lang={lang} name={name("title")} defaultValue={typed[name("title")] ?? ""} autoComplete="off" />
      </Field>
      <Field
        label={label("body")}
        hint={t("form.bodyHint", { max: number(STORY_LIMITS.body, locale) })}
        error={wrong("body", "bodyLong")}
      >
        <TextArea lang={lang} name={name("body")} defaultValue={typed[name("body")] ?? ""} rows={9} />
      </Field>
    </div>
  );
}

function Figures({ typed, faults }: Props) {
  const [t, c, locale] = [useT("storydesk"), useT("common"), useLocale()];
  const words = useStoryFault();
  const wrong = faults.filter((fault) => fault === "figure" || fault === "figureLong").map(words);
  const sources = figureSources.map((value) => ({ value, label: c(`source.${value}`) }));
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1 text-sm font-medium">{t("form.figures", { max: number(MOST_FIGURES, locale) })}</legend>
      <p className="phrase text-xs text-faint">{t("form.figuresHint")}</p>
      {wrong.length > 0 && <p className="text-sm text-worse">{wrong.join(" ")}</p>}
      {Array.from({ length: MOST_FIGURES }, (_, i) => (
        <fieldset key={i} className="grid items-start gap-3 border-t border-line pt-3 sm:grid-cols-2">
          <legend className="text-sm text-soft">{t("form.figure", { n: number(i + 1, locale) })}</legend>
          {(["Ja", "En"] as const).flatMap((language) =>
            (["label", "value"] as const).map((key) => (
              <Field
                key={key + language}
                label={`${t(`form.${key}`)}(${t(`form.${language === "Ja" ? "ja" : "en"}`)})`}
              >
                <TextInput
                  lang={language.toLowerCase()}
                  name={`${key}${i}${language}`}
                  defaultValue={typed[`${key}${i}${language}`] ?? ""}
                  autoComplete="off"
                />
              </Field>
            )),
          )}
          <Field label={t("form.source")}>
            <Select name={`source${i}`} defaultValue={typed[`source${i}`] ?? "measured"} options={sources} />
          </Field>
        </fieldset>
      ))}
    </fieldset>
  );
}
