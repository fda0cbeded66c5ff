// A factor's value in the reader's words.
import type { Range } from "#app/domain/money.ts";
import type { Assumption } from "#app/domain/value/driver-value.ts";
import { minorDigitsOf } from "#app/i18n/currency.ts";
import { money, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

type Unit = Assumption["unit"];

/** 「5.5分」「50%」「￥5,200/時間」. */
export function assumptionText(value: number, unit: Unit, currency: string, locale: Locale): string {
  const t = translator(locale, "portal");
  if (unit === "minutes") return t("value.minutes", { n: number(value, locale, 2) });
  if (unit === "share") return percent(value, locale, 1);
  if (unit === "money") return moneyText(value, currency, locale);
  if (unit === "money_per_hour") return t("value.perHour", { money: moneyText(value, currency, locale) });
  return number(value, locale, 2);
}

/** The three ends with their unit once, 「4 / 5.5 / 7分」; one where they are the same, a dash where nobody has said. */
export function endsText(range: Range | null, unit: Unit, currency: string, locale: Locale): string {
  if (!range) return "—";
  const { low, expected, high } = range;
  const t = translator(locale, "portal");
  const join = (text: (value: number) => string) => [low, expected, high].map(text).join(" / ");
  if (isPoint(range)) return assumptionText(expected, unit, currency, locale);
  if (unit === "minutes") return t("value.minutes", { n: join((value) => number(value, locale, 2)) });
  if (unit === "money_per_hour")
    return t("value.perHour", { money: join((value) => moneyText(value, currency, locale)) });
  return join((value) => assumptionText(value, unit, currency, locale));
}

/** A value that nobody doubts has no range. */
export function isPoint({ low, expected, high }: Range): boolean {
  return low === expected && expected === high;
}

/** Where a value comes from, said to the customer themselves. */
export function sourceText(source: Assumption["source"], locale: Locale): string {
  if (source === "customer") return translator(locale, "value")("assume.ownSource");
  return translator(locale, "common")(`source.${source}`);
}

/** The unit in which a person types the value. */
export function typedUnit(unit: Unit, currency: string, locale: Locale): string {
  const t = translator(locale, "value");
  if (unit === "money") return currency;
  if (unit === "money_per_hour") return t("assume.perHour", { currency });
  return t(`assume.unit.${unit}`);
}

/** A price may be finer than the minor unit: half a yen for a sheet of paper. */
function moneyText(minor: number, currency: string, locale: Locale): string {
  if (Number.isInteger(minor)) return money(minor, currency, locale);
  return `${number(minor / 10 ** minorDigitsOf(currency), locale, 4)} ${currency}`;
}
