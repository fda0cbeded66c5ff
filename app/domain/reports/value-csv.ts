// The value of a quarter as a table: a row for each driver and month, the quarter's rows, and the contracts' cost.
import { addDays, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { type Cell, csvOf } from "#app/lib/csv.ts";
import { majorOf } from "./receipt-csv.ts";
import type { ValueMonths } from "./value-months.server.ts";

/** Amounts are rounded down by the row: the months of a driver may add up to a few units less than its quarter. */
export function valueCsv({ period, currency, whole, months }: ValueMonths, locale: Locale): string {
  const t = translator(locale, "receipt");
  const counted = new Map(whole.drivers.map((driver) => [driver.key, driver.counted]));
  const money = (range: Range | null): Cell[] =>
    range ? [range.low, range.expected, range.high].map((end) => majorOf(end, currency)) : [null, null, null];
  const spans = [...months, { period, value: whole }].map((span, i) => ({
    ...span,
    row: i < months.length ? "month" : "quarter",
    total: i < months.length ? (whole.months[i]?.value ?? null) : whole.total,
  }));
  const driverRows = spans.flatMap(({ row, period, value }) =>
    value.drivers.map(({ key, name, uses, value: worth }): Cell[] => {
      const counts = worth === null ? null : Number(counted.get(key) ?? false);
      return [row, key, name[locale], ...daysOf(period), uses, ...money(worth), currency, counts];
    }),
  );
  const totalRows = spans.map(({ row, period, total }): Cell[] => {
    return [`${row} total`, null, t("total"), ...daysOf(period), null, ...money(total), currency, null];
  });
  const costRows = spans.map(({ row, period, value: { cost } }): Cell[] => {
    const paid = cost === null ? null : majorOf(cost, currency);
    return [`${row} cost`, null, t("cost"), ...daysOf(period), null, null, paid, null, currency, null];
  });
  const header = [
    t("column.row"),
    t("column.id"),
    t("driver"),
    t("column.from"),
    t("column.to"),
    t("uses"),
    t("column.low"),
    t("column.expected"),
    t("column.high"),
    t("column.unit"),
    t("column.counts"),
  ];
  return csvOf(header, [...driverRows, ...totalRows, ...costRows]);
}

function daysOf({ from, until }: Period): Cell[] {
  return [from, addDays(until, -1)];
}
