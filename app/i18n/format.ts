// Numbers, money, days and quarters as the reader writes them.
import { minorDigitsOf } from "./currency.ts";
import type { Locale } from "./locale.ts";
import { translator } from "./translator.ts";

const tag = { ja: "ja-JP", en: "en-US" } as const;
const EN_DASH = "–";

// Making a formatter takes fifty times as long as using it, and a report uses a thousand.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(language, options);
  numberFormats.set(key, known);
  return known;
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, options);
  dateFormats.set(key, known);
  return known;
}

/** A whole or decimal number with the language's grouping. */
export function number(value: number, locale: Locale, digits = 0): string {
  return numberFormat(tag[locale], { maximumFractionDigits: digits }).format(value);
}

/** A number that keeps all its decimals, so that a column of them lines up: 3 → 3.0. */
export function decimals(value: number, locale: Locale, digits: number): string {
  return numberFormat(tag[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A share 0–1 as percent: 0.184 → 18%. */
export function percent(share: number, locale: Locale, digits = 0): string {
  return numberFormat(tag[locale], { style: "percent", maximumFractionDigits: digits }).format(share);
}

/** A relative change with its sign: 0.184 → +18%, −0.05 → −5%. */
export function signedPercent(share: number, locale: Locale): string {
  return numberFormat(tag[locale], {
    style: "percent",
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
    signDisplay: "exceptZero",
  })
    .format(share)
    .replace("-", "−");
}

/** Money in full digits. @param minor whole minor units */
export function money(minor: number, currency: string, locale: Locale): string {
  const digits = minorDigitsOf(currency);
  return numberFormat(tag[locale], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(minor / 10 ** digits)
    .replace("-", "−");
}

/**
 * Money for tiles: 万 and 億 in Japanese, K and M in English.
 * @param significant digits to keep, 2 where an input is an estimate
 */
export function compactMoney(minor: number, currency: string, locale: Locale, significant = 3): string {
  const major = Number((minor / 10 ** minorDigitsOf(currency)).toPrecision(significant));
  if (locale === "ja") {
    const yen = currency === "JPY";
    const text = japaneseUnits(major);
    return yen ? `${text}円` : `${text}${currencyName(currency)}`;
  }
  return numberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  })
    .format(major)
    .replace("-", "−");
}

/** Money where there is little room, beside many of its kind: as compactMoney(), with a sign in place of a long name. */
export function shortMoney(minor: number, currency: string, locale: Locale, significant = 3): string {
  const text = compactMoney(minor, currency, locale, significant);
  const name = currencyName(currency);
  if (locale === "en" || currency === "JPY" || !text.endsWith(name)) return text;
  const sign = numberFormat("ja-JP", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(1)
    .find((part) => part.type === "currency")?.value;
  return `${sign ?? currency}${sign && sign.length === 1 ? "" : "\u00a0"}${text.slice(0, -name.length)}`;
}

/** 米ドル, ノルウェークローネ: without the space that the tables put between katakana words, and 豪ドル as business writes it. */
function currencyName(currency: string): string {
  if (currency === "AUD") return "豪ドル";
  const parts = numberFormat("ja-JP", { style: "currency", currency, currencyDisplay: "name" }).formatToParts(1);
  return parts.find((part) => part.type === "currency")?.value.replaceAll(" ", "") ?? currency;
}

/** An estimated amount: 120万〜190万円, ¥1.2M–1.9M. Two significant digits, ends in minor units. */
export function moneyRange(range: { low: number; high: number }, currency: string, locale: Locale): string {
  const low = compactMoney(range.low, currency, locale, 2);
  const high = compactMoney(range.high, currency, locale, 2);
  if (low === high) return low;
  if (locale === "en") return `${low}${EN_DASH}${high.replace(/^[^\d−]+/, "")}`;
  const unit = /[^\d.,万億−]+$/.exec(high)?.[0] ?? "";
  const bare = low.slice(0, low.length - unit.length);
  // 「6,900〜2.7万円」 could be read as 6,900万円: the smaller end then keeps its unit, or the larger is written in full.
  if (!/[万億]/.test(high) || /[万億]|^0$/.test(bare)) return `${bare}〜${high}`;
  const major = Number((range.high / 10 ** minorDigitsOf(currency)).toPrecision(2));
  return major < 1e6 ? `${bare}〜${number(major, "ja")}${unit}` : `${low}〜${high}`;
}

/** 2026年7月1日, Jul 1, 2026. */
export function date(day: string, locale: Locale): string {
  return dateFormat(tag[locale], {
    timeZone: "UTC",
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** 7月1日, Jul 1. */
export function shortDate(day: string, locale: Locale): string {
  return dateFormat(tag[locale], {
    timeZone: "UTC",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** The month of a day alone, for the axis of a chart: 7月, Jul. */
export function shortMonth(day: string, locale: Locale): string {
  return dateFormat(tag[locale], { timeZone: "UTC", month: "short" }).format(new Date(`${day}T00:00:00Z`));
}

/** A day and time in a zone: 2026年7月1日 9:05, Jul 1, 2026, 9:05 AM. */
export function dateTime(instant: Date | string, timeZone: string, locale: Locale): string {
  return dateFormat(tag[locale], {
    timeZone,
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(instant));
}

/** A full hour of a day, 0–23: 8:00, 8:00 AM. */
export function hourOfDay(hour: number, locale: Locale): string {
  return dateFormat(tag[locale], { timeZone: "UTC", hour: "numeric", minute: "2-digit" }).format(hour * 3_600_000);
}

/** A day with its weekday: 2026年7月3日(金), Fri, Jul 3, 2026. */
export function weekdayDate(day: string, locale: Locale): string {
  return dateFormat(tag[locale], {
    timeZone: "UTC",
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
    weekday: "short",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A moment of the weeks to come, in a zone: 7月3日(金) 9:05, Fri, Jul 3, 9:05 AM. */
export function weekdayTime(instant: Date, timeZone: string, locale: Locale): string {
  return dateFormat(tag[locale], {
    timeZone,
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
    weekday: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(instant);
}

/** The months of a half-open period: 2026年7月〜9月, Jul–Sep 2026; one month alone, and days where it is no whole months. */
export function months(period: { from: string; until: string }, locale: Locale): string {
  if (!period.from.endsWith("-01") || !period.until.endsWith("-01")) return days(period, locale);
  const last = new Date(`${period.until}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  const first = new Date(`${period.from}T00:00:00Z`);
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  if (sameYear && first.getUTCMonth() === last.getUTCMonth()) {
    if (locale === "ja") return `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月`;
    return dateFormat("en-US", { timeZone: "UTC", year: "numeric", month: "long" }).format(first);
  }
  if (locale === "ja") {
    const end = sameYear ? `${last.getUTCMonth() + 1}月` : `${last.getUTCFullYear()}年${last.getUTCMonth() + 1}月`;
    return `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月〜${end}`;
  }
  const month = (day: Date) => dateFormat("en-US", { timeZone: "UTC", month: "short" }).format(day);
  return sameYear
    ? `${month(first)}${EN_DASH}${month(last)} ${last.getUTCFullYear()}`
    : `${month(first)} ${first.getUTCFullYear()}${EN_DASH}${month(last)} ${last.getUTCFullYear()}`;
}

/** The days of a half-open period: 2026年7月1日〜2026年8月15日, Jul 1, 2026–Aug 15, 2026; one day alone. */
function days({ from, until }: { from: string; until: string }, locale: Locale): string {
  const last = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  if (last === from) return date(from, locale);
  return `${date(from, locale)}${locale === "ja" ? "〜" : EN_DASH}${date(last, locale)}`;
}

type QuarterLike = { key?: string; fiscalYear: number; number: number; from: string; until: string };

/** Reports may be about other periods, told by their key: `2026-09`, `2026-07-01_2026-08-15`. */
function isQuarter({ key }: { key?: string }): boolean {
  return key === undefined || /^\d{4}-Q[1-4]/.test(key);
}

/** 2026年度 第2四半期, FY2026 Q2; of another period its months or days. */
export function quarterName(
  quarter: Pick<QuarterLike, "fiscalYear" | "number"> & Partial<QuarterLike>,
  locale: Locale,
): string {
  const { from, until } = quarter;
  if (!isQuarter(quarter) && from && until) return months({ from, until }, locale);
  return translator(locale, "common")("quarter.long", { year: quarter.fiscalYear, number: quarter.number });
}

/** 2026年7月〜9月(2026年度 第2四半期), Jul–Sep 2026 (FY2026 Q2). */
export function quarterWithMonths(quarter: QuarterLike, locale: Locale): string {
  if (!isQuarter(quarter)) return months(quarter, locale);
  const name = quarterName(quarter, locale);
  return locale === "ja" ? `${months(quarter, locale)}(${name})` : `${months(quarter, locale)} (${name})`;
}

// 12,345,678 → 1,235万 with three digits; never 0.3億 where 3,000万 reads better.
function japaneseUnits(major: number): string {
  const size = Math.abs(major);
  const sign = major < 0 ? "−" : "";
  const plain = (value: number) => numberFormat("ja-JP", { maximumFractionDigits: 2 }).format(value);
  if (size >= 1e8) return `${sign}${plain(size / 1e8)}億`;
  if (size >= 1e4) return `${sign}${plain(size / 1e4)}万`;
  return `${sign}${plain(size)}`;
}
