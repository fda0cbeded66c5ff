// A story in a reader's language: whose it is as far as it may be said, and why it is shown.
import type { Locale } from "./locale.ts";
import { findText } from "./texts.ts";
import { translator } from "./translator.ts";

type Both = { ja: string; en: string };
export type ToldStory = {
  title: Both;
  body: Both;
  figures: readonly { label: Both; value: Both; source: "measured" | "customer" }[];
  company: string | null;
  person: string | null;
  industry: string;
  size: string;
  because?: readonly ("industry" | "size" | "stage")[];
};
/** A text and the language that it is in, where it was not written in the reader's. */
export type Said = { text: string; lang: Locale };

/** @param told the language in which the story itself is read, where a console shows the other one */
export function storyInWords(story: ToldStory, locale: Locale, told: Locale = locale) {
  const [t, common] = [translator(locale, "stories"), translator(locale, "common")];
  const nameOf = (group: "industry" | "size", key: string) => findText(locale, "common", `${group}.${key}`) ?? key;
  const { company, person, because = [] } = story;
  const kind = t("kind", { industry: nameOf("industry", story.industry), size: nameOf("size", story.size) });
  const naming = company === null ? "anonymous" : person === null ? "company" : "named";
  const alike = because.map((each) => t(`likeness.${each}`)).join(t("and"));
  const body = saidIn(story.body, told);
  return {
    title: saidIn(story.title, told),
    paragraphs: body.text
      .split(/\n+/)
      .map((text) => text.trim())
      .filter(Boolean),
    bodyLang: body.lang,
    figures: story.figures.map(({ label, value, source }) => ({
      ...{ label: saidIn(label, told), value: saidIn(value, told) },
      source: t("source", { source: common(`source.${source}`) }),
    })),
    by: t(`by.${naming}`, { company: company ?? "", person: person ?? "", kind }),
    because: because.length > 0 ? t("because", { what: alike }) : "",
  };
}

/** A text in a reader's language, else in the other. */
export function saidIn(text: Both, locale: Locale): Said {
  const other = locale === "ja" ? "en" : "ja";
  return text[locale] || !text[other] ? { text: text[locale], lang: locale } : { text: text[other], lang: other };
}
