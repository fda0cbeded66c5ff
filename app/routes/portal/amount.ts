// A figure with its unit, as a sentence or a cell says it.
import { compactMoney, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

export type Unit = "people" | "count" | "share" | "money" | "hours" | "points";

/** 120人, 1,234回, 64%, 120万円, 310時間, 12点. Money in minor units. */
export function amount(value: number, unit: Unit, currency: string, locale: Locale): string {
  if (unit === "share") return percent(value, locale, Math.abs(value) < 0.1 ? 1 : 0);
  if (unit === "money") return compactMoney(Math.round(value), currency, locale);
  const t = translator(locale, "report");
  return t(`amount.${unit}`, { count: value, n: number(value, locale, unit === "points" ? 0 : 1) });
}
