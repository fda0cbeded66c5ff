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

/** The three ends, or a dash where nobody has said. */
export function endsText(range: Range | null, unit: Unit, currency: string, locale: Locale): string {
  if (!range) return "—";
  return [range.low, range.expected, range.high].map((end) => assumptionText(end, unit, currency, locale)).join(" / ");
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
