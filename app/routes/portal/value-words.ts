// Value in the reader's words: ranges stay ranges, estimates show two digits, verdicts follow from the range alone.

import type { Range } from "#app/domain/money.ts";
import { roundHalfAway } from "#app/domain/money.ts";
import { compactMoney, money, moneyRange, number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

export type Verdict = "above" | "even" | "below" | "noCost" | "none";

/** Whether it was worth its cost, as far as the whole range agrees. */
export function verdictOf(value: Range | null, roi: Range | null): Verdict {
  if (value === null) return "none";
  if (roi === null) return "noCost";
  if (roi.low >= 0) return "above";
  return roi.high < 0 ? "below" : "even";
}

/** An estimate as a range in two digits; a measured amount in full. */
export function valueText(
  { total, estimated }: { total: Range | null; estimated: boolean },
  currency: string,
  locale: Locale,
): string | null {
  if (total === null) return null;
  if (estimated) return moneyRange(total, currency, locale);
  return money(total.expected, currency, locale);
}

/** 60%〜150%, −20%–30%. */
export function roiText(roi: Range | null, locale: Locale): string | null {
  if (roi === null) return null;
  const [low, high] = [roi.low, roi.high].map((end) => percent(twoDigits(end), locale).replace("-", "−"));
  return low === high ? (low ?? null) : `${low}${locale === "ja" ? "〜" : "–"}${high}`;
}

/** How many times the cost: 1.6 and 2.5. */
export function timesOf(roi: Range, locale: Locale): { low: string; high: string } {
  const text = (end: number) => number(twoDigits(end + 1), locale, 2);
  return { low: text(roi.low), high: text(roi.high) };
}

export function hoursText(hours: Range | null, locale: Locale): string | null {
  if (hours === null) return null;
  const [low, high] = [hours.low, hours.high].map((end) => number(twoDigits(end), locale));
  return low === high ? (low ?? null) : `${low}${locale === "ja" ? "〜" : "–"}${high}`;
}

export function expectedText(range: Range, currency: string, locale: Locale): string {
  return compactMoney(roundHalfAway(range.expected), currency, locale, 2);
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
