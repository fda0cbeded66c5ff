// What is wrong with a row and what to do, as a sentence.
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { isRecordedFault } from "./contract-mistakes.ts";
import type { Mistake } from "./mistake.ts";

/** Without the field's name. What is wrong with a contract is said as the console says it. */
export function mistakeText({ word, detail }: Mistake, locale: Locale): string {
  const t = translator(locale, "datain");
  if (isRecordedFault(word) && !(detail && isNamed(word))) {
    const text = translator(locale, "records")(`fault.${word}`);
    return detail ? t("mistake.with", { text, detail }) : text;
  }
  return t(`mistake.${word}`, { detail });
}

/** Words that can say more than the console's where something is named. */
function isNamed(word: string): word is (typeof named)[number] {
  return named.some((each) => each === word);
}
const named = ["cause_unknown", "too_long", "renewal_before_start"] as const;

/** With the field's name in front, where there is one. */
export function mistakesText(mistakes: Mistake[], locale: Locale): string {
  return mistakes
    .map((each) => (each.field ? `${each.field}: ${mistakeText(each, locale)}` : mistakeText(each, locale)))
    .join(locale === "ja" ? "、" : "; ");
}
