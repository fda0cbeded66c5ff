import type { Locale } from "./locale.ts";

/** A formula as it is kept, in symbols that need no translation, with the units and the yen sign of its reader. */
export function formulaText(formula: string, locale: Locale): string {
  if (locale === "en") return formula;
  return formula.replaceAll(" min", "分").replaceAll("/h", "/時間").replace(/ h$/, "時間").replaceAll("¥", "￥");
}
