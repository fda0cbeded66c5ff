import { minorDigitsOf } from "#app/i18n/currency.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { Assumption } from "./driver-value.ts";

/**
 * A driver's formula with the expected values in it, in symbols that need no translation:
 * `1,234 × 6.5 min × 50% × ¥5,200/h`. A factor that nobody has stated is a dash.
 * What is kept is always written like this; a page may have the same digits with the units of its reader's language.
 */
export function formulaOf(
  driver: { assumptions: Assumption[] },
  uses: number,
  currency: string,
  locale: Locale = "en",
): string {
  return [plain(uses), ...driver.assumptions.map((each) => factor(each, currency, locale))].join(" × ");
}

const units = { ja: { minute: "分", hour: "時間" }, en: { minute: " min", hour: "h" } } as const;

function factor({ unit, range }: Assumption, currency: string, locale: Locale): string {
  if (range === null) return "—";
  if (unit === "minutes") return `${plain(range.expected)}${units[locale].minute}`;
  if (unit === "share") return `${plain(range.expected * 100)}%`;
  if (unit === "money") return money(range.expected, currency, locale);
  if (unit === "money_per_hour") return `${money(range.expected, currency, locale)}/${units[locale].hour}`;
  return plain(range.expected);
}

function plain(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 }).format(value);
}

/** An amount may be finer than the minor unit here: ¥0.5 for a sheet of paper. */
function money(minor: number, currency: string, locale: Locale): string {
  const digits = minorDigitsOf(currency);
  return new Intl.NumberFormat(locale === "ja" ? "ja-JP" : "en-US", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 4,
  }).format(minor / 10 ** digits);
}
