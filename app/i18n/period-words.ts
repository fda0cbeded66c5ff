// The report's texts are written for quarters. For a month, other days, or a period that is not over, their words for
// quarters are exchanged, before any name or value is filled in.
import type { Locale } from "./locale.ts";

export type PeriodOfWords = { kind: "quarter" | "month" | "range"; running: boolean } | undefined;

/** Longer ones first: a part of a phrase must not be exchanged before the phrase. */
const phrases: Record<"month" | "range", Record<Locale, [RegExp, string][]>> = {
  month: {
    ja: [
      [/四半期成果レポート/g, "月次成果レポート"],
      [/次の四半期/g, "来月以降"],
      [/前の?四半期/g, "前月"],
      [/この四半期/g, "この月"],
      [/四半期/g, "月"],
    ],
    en: [
      [/Quarterly/g, "Monthly"],
      [/quarterly/g, "monthly"],
      [/([Nn])ext quarter/g, "$1ext month"],
      [/([Ll])ast quarter/g, "$1ast month"],
      [/([Tt])his quarter/g, "$1his month"],
      [/(?<!\{)quarter/g, "month"],
      [/Quarter/g, "Month"],
    ],
  },
  range: {
    ja: [
      [/四半期成果レポート/g, "成果レポート"],
      [/次の四半期/g, "今後"],
      [/前の?四半期/g, "前の期間"],
      [/この四半期/g, "この期間"],
      [/四半期/g, "期間"],
    ],
    en: [
      [/Quarterly ([a-z])/g, "Report: $1"],
      [/quarterly /g, ""],
      [/([Nn])ext quarter/g, "$1ext period"],
      [/Last quarter/g, "The period before"],
      [/(than|as|\}\}) last quarter/g, "$1 in the period before"],
      [/last quarter/g, "the period before"],
      [/([Tt])his quarter/g, "$1his period"],
      [/(?<!\{)quarter/g, "period"],
      [/Quarter/g, "Period"],
    ],
  },
};

/** The change that a period's texts need; null when they stay as they are written. */
export function changeFor(locale: Locale, period: PeriodOfWords): ((text: string) => string) | null {
  if (!period || period.kind === "quarter") return null;
  const list = phrases[period.kind][locale];
  return (text) => list.reduce((changed, [from, to]) => changed.replace(from, to), text);
}
