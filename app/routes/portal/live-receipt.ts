// The receipt of a figure that is not frozen yet: its definition, window, time zone and freshness.
import type { ReceiptLine } from "#app/components/receipt.tsx";
import { addDays, type Period } from "#app/domain/day.ts";
import { date, dateTime } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";

type Facts = {
  label: string;
  definition: string;
  window: Period;
  compared?: Period | null;
  formula?: string;
  timeZone: string;
  dataAsOf: Date | null;
  /** Of receiptCodes() or receiptCodeOf(); leads to the whole account of the figure. */
  code?: string;
};

/** 「2026年10月1日から2026年11月22日まで」, both days included. */
export function periodText({ from, until }: Period, locale: Locale): string {
  const t = translator(locale, "portal");
  return t("receipt.period", { from: date(from, locale), to: date(addDays(until, -1), locale) });
}

type LiveReceipt = { label: string; lines: ReceiptLine[]; code?: string };

export function liveReceipt(facts: Facts, locale: Locale): LiveReceipt {
  const t = translator(locale, "portal");
  const period = (days: Period) => periodText(days, locale);
  const { label, definition, window, compared, formula, timeZone, dataAsOf } = facts;
  return {
    label: t("receipt.of", { label }),
    ...(facts.code ? { code: facts.code } : {}),
    lines: [
      { term: t("receipt.definition"), text: definition },
      ...(formula ? [{ term: t("receipt.formula"), text: formula }] : []),
      { term: t("receipt.window"), text: period(window) },
      ...(compared ? [{ term: t("receipt.compared"), text: period(compared) }] : []),
      { term: t("receipt.zone"), text: timeZone },
      { term: t("receipt.fresh"), text: dataAsOf ? dateTime(dataAsOf, timeZone, locale) : t("receipt.never") },
    ],
  };
}
