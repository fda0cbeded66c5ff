// Figures and factors of a receipt in the reader's words.
import type { Range } from "#app/domain/money.ts";
import type { Amount } from "#app/domain/reports/receipt-amount.ts";
import type { ReceiptPage } from "#app/domain/reports/receipt-page.server.ts";
import type { Assumption } from "#app/domain/value/driver-value.ts";
import { money, moneyRange, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { translator } from "#app/i18n/translator.ts";

type Setting = { locale: Locale; currency: string; timeZone: string };

/** As tiles show it: an estimate as a range in two digits; null when there is no value. */
export function amountText({ unit, value, range, estimated }: Amount, setting: Setting): string | null {
  const { locale, currency } = setting;
  const words = reportWords(locale, setting);
  if (value === null) return null;
  if (range && unit === "money")
    return estimated ? moneyRange(range, currency, locale) : money(value, currency, locale);
  if (range && (unit === "hours" || unit === "share")) return words.range(range, unit);
  if (unit === "share") return percent(value, locale, 1);
  if (unit === "points") return words.signed(Math.round(value * 10) / 10);
  if (unit === "money") return money(value, currency, locale);
  if (unit === "count") return number(value, locale, 1);
  return words.plural(unit, value);
}

/** To the last digit. */
export function exactText(value: number, unit: Amount["unit"], setting: Setting): string {
  const { locale, currency } = setting;
  if (unit === "money") return money(value, currency, locale);
  if (unit === "share") return percent(value, locale, 6);
  if (unit === "hours")
    return reportWords(locale, setting).t("amount.hours", { count: 2, n: number(value, locale, 2) });
  return number(value, locale, 6);
}

export function figureName({ figure, subject }: Pick<ReceiptPage, "figure" | "subject">, locale: Locale): string {
  const name = translator(locale, "report")(`figure.${figure}.name`);
  if (!subject) return name;
  return locale === "ja" ? `${name}「${subject.ja}」` : `${name}: ${subject.en}`;
}

/** `6.5〜8分`, one number where all ends are the same. */
export function factorText(range: Range | null, unit: Assumption["unit"], currency: string, locale: Locale): string {
  const t = translator(locale, "receipt");
  if (range === null) return t("notStated");
  const one = (value: number) => {
    if (unit === "share") return percent(value, locale, 1);
    if (unit === "money" || unit === "money_per_hour") return money(value, currency, locale);
    return number(value, locale, 2);
  };
  const ends = [range.low, range.expected, range.high].map(one);
  const text = new Set(ends).size === 1 ? ends[0] : ends.join(" / ");
  if (unit === "minutes") return t("minutes", { n: text });
  return unit === "money_per_hour" ? t("perHour", { money: text }) : (text ?? "");
}

export function personText(by: { name: string; side: "customer" | "staff" } | null, locale: Locale): string {
  const t = translator(locale, "receipt");
  if (!by) return t("noOwner");
  return by.side === "staff" ? t("staff", { name: by.name }) : translator(locale, "common")("sama", { name: by.name });
}
