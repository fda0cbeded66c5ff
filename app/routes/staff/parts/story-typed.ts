// A story as it is typed: the same reading in the browser, where it leads the preview, and where it is kept.

import { stages } from "#app/domain/contracts/stage.ts";
import { MOST_FIGURES, type StoryNaming, type StoryWords, storyNamings } from "#app/domain/peers/story.ts";

export type TypedStory = Record<string, string>;

/** Named fields of a form, as they stand there but for NUL, which no column of the database takes. */
export function typedOf(form: FormData): TypedStory {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value.replaceAll("\0", "")]] : [],
  );
  return Object.fromEntries(texts);
}

/** @returns figures of which nothing is typed are left out */
export function wordsOf(typed: TypedStory): StoryWords {
  const text = (name: string) => (typed[name] ?? "").replaceAll("\0", "").replaceAll("\r\n", "\n").trim();
  const both = (name: string) => ({ ja: text(`${name}Ja`), en: text(`${name}En`) });
  const figures = Array.from({ length: MOST_FIGURES }, (_, i) => ({
    ...{ label: both(`label${i}`), value: both(`value${i}`) },
    source: text(`source${i}`) === "measured" ? ("measured" as const) : ("customer" as const),
  }));
  const isTyped = ({ label, value }: (typeof figures)[number]) => label.ja + label.en + value.ja + value.en !== "";
  return { title: both("title"), body: both("body"), figures: figures.filter(isTyped) };
}

export function namingOf(typed: TypedStory): StoryNaming | null {
  return storyNamings.find((each) => each === typed.naming) ?? null;
}

export function stageIn(typed: TypedStory): string | null {
  return stages.find((each) => each === typed.stage) ?? null;
}

/** What is kept, as the form's fields have it. */
export function fieldsOf(story: { words: StoryWords; naming: string; stage: string | null }): TypedStory {
  const { title, body, figures } = story.words;
  const fields: TypedStory = { naming: story.naming, stage: story.stage ?? "" };
  Object.assign(fields, { titleJa: title.ja, titleEn: title.en, bodyJa: body.ja, bodyEn: body.en });
  for (const [i, { label, value, source }] of figures.entries()) {
    Object.assign(fields, { [`label${i}Ja`]: label.ja, [`label${i}En`]: label.en, [`source${i}`]: source });
    Object.assign(fields, { [`value${i}Ja`]: value.ja, [`value${i}En`]: value.en });
  }
  return fields;
}
