// The rows of a receipt as a table for a spreadsheet. The first column says in one fixed word what a row is; money is in
// whole units of its currency, to the last digit, so that the arithmetic is that of the page.
import { addDays, type Period } from "#app/domain/day.ts";
import { minorDigitsOf, type Range } from "#app/domain/money.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { type Cell, csvOf } from "#app/lib/csv.ts";
import type { Amount } from "./receipt-amount.ts";
import type { ReceiptPage } from "./receipt-page.server.ts";
import type { SourceRow } from "./receipt-sources.ts";

const columns = [
  "row",
  "label",
  "what",
  "id",
  "from",
  "to",
  "unit",
  "value",
  "low",
  "expected",
  "high",
  "counts",
  "part",
  "whole",
  "note",
] as const;
type Line = Partial<Record<(typeof columns)[number], Cell>>;

type Asked = Pick<ReceiptPage, "code" | "figure" | "subject" | "window" | "currency" | "live" | "frozen">;

export function receiptCsv(receipt: Asked, locale: Locale): string {
  const t = translator(locale, "receipt");
  const { code, figure, subject, window, currency, live, frozen } = receipt;
  const name = translator(locale, "report")(`figure.${figure}.name`);
  const about = { what: [name, subject?.[locale]].filter(Boolean).join(" "), id: code, ...daysOf(window) };
  const amount = (row: "figure" | "frozen", shown: Amount): Line => {
    return { row, label: t(`row.${row}`), ...about, ...amountLine(shown, currency) };
  };
  const lines: Line[] = [
    ...(live ? [amount("figure", live.amount)] : []),
    ...(frozen ? [amount("frozen", frozen.amount)] : []),
    ...(live?.formula ? [{ row: "formula", label: t("formula"), what: live.formula }] : []),
    ...(live ? [{ row: "rule", label: t("row.rule"), what: t(`ruleText.${live.sources.rule}`) }] : []),
    ...(live?.sources.exclusions ?? []).map(({ kind, amount, names }): Line => {
      const words = { n: amount ?? "", names: names.map((each) => each[locale]).join(locale === "ja" ? "、" : ", ") };
      return { row: "excluded", label: t("row.excluded"), what: t(`exclusion.${kind}`, words), value: amount };
    }),
    ...(live?.sources.rows ?? []).map((row) => rowLine(row, t(`row.${row.row}`), currency, locale)),
  ];
  const header = columns.map((column) => t(`column.${column}`));
  return csvOf(
    header,
    lines.map((line) => columns.map((column) => line[column] ?? null)),
  );
}

function rowLine(row: SourceRow, label: string, currency: string, locale: Locale): Line {
  const { what, id, period, unit, value, range, counts, part, note } = row;
  const isMoney = unit === "money" || unit === "money_per_hour";
  const shown = (amount: number) => (isMoney ? majorOf(amount, currency) : amount);
  return {
    row: row.row,
    label,
    what: what?.[locale] ?? null,
    id: id ?? null,
    ...(period ? daysOf(period) : {}),
    unit: isMoney ? (unit === "money" ? currency : `${currency}/h`) : unit,
    value: value === undefined ? null : shown(value),
    ...(range ? rangeLine(range, shown) : {}),
    counts: counts === undefined ? null : Number(counts),
    part: part?.of ?? null,
    whole: part?.whole ?? null,
    note: note?.[locale] ?? null,
  };
}

function amountLine({ unit, value, range }: Amount, currency: string): Line {
  const shown = (amount: number) => (unit === "money" ? majorOf(amount, currency) : amount);
  const name = unit === "money" ? currency : unit;
  if (range) return { unit: name, ...rangeLine(range, shown) };
  return { unit: name, value: value === null ? null : shown(value) };
}

function rangeLine({ low, expected, high }: Range, shown: (amount: number) => number): Line {
  return { low: shown(low), expected: shown(expected), high: shown(high) };
}

/** First and last day. */
function daysOf({ from, until }: Period): Line {
  return { from, to: addDays(until, -1) };
}

/** 123456 cents are 1234.56: fifteen digits hold every amount and drop the noise of binary fractions. */
export function majorOf(minor: number, currency: string): number {
  return Number((minor / 10 ** minorDigitsOf(currency)).toPrecision(15));
}
