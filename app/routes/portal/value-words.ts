// Value in the reader's words: ranges stay ranges, estimates show two digits, verdicts follow from the range alone.

import type { Range } from "#app/domain/money.ts";
import { roundHalfAway } from "#app/domain/money.ts";
import { compactMoney, money, moneyRange, number } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

export type Verdict = "above" | "likely" | "unlikely" | "below" | "noCost" | "none";

/** Whether it was worth its cost, as far as the whole range agrees. */
export function verdictOf(value: Range | null, roi: Range | null): Verdict {
  if (value === null) return "none";
  if (roi === null) return "noCost";
  if (roi.low >= 0) return "above";
  if (roi.high < 0) return "below";
  return roi.expected >= 0 ? "likely" : "unlikely";
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

/** 「効果は費用を上回っています(費用の1.6〜2.5倍)」. */
export function verdictText(value: Range | null, roi: Range | null, locale: Locale): string {
  const t = translator(locale, "portal");
  const verdict = t(`overview.verdict.${verdictOf(value, roi)}`);
  if (roi === null) return verdict;
  const [low = "", high = ""] = [roi.low, roi.high].map((end) => number(twoDigits(end + 1), locale, 2));
  const times = t(low === high ? "overview.timesSame" : "overview.times", { low, high });
  return t("overview.verdictTimes", { verdict, times });
}

export function expectedText(range: Range, currency: string, locale: Locale): string {
  return compactMoney(roundHalfAway(range.expected), currency, locale, 2);
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
