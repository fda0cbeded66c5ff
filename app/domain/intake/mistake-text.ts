// What is wrong with a row and what to do, as a sentence.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Mistake } from "./mistake.ts";

/** Without the field's name. */
export function mistakeText({ word, detail }: Mistake, locale: Locale): string {
  return translator(locale, "datain")(`mistake.${word}`, { detail });
}

/** With the field's name in front, where there is one. */
export function mistakesText(mistakes: Mistake[], locale: Locale): string {
  return mistakes
    .map((each) => (each.field ? `${each.field}: ${mistakeText(each, locale)}` : mistakeText(each, locale)))
    .join(locale === "ja" ? "、" : "; ");
}
