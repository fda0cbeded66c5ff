import { minorDigitsOf } from "#app/i18n/currency.ts";
import type { Assumption } from "./driver-value.ts";

/**
 * A driver's formula with the expected values in it, in symbols that need no translation:
 * `1,234 × 6.5 min × 50% × ¥5,200/h`. A factor that nobody has stated is a dash.
 */
export function formulaOf(driver: { assumptions: Assumption[] }, uses: number, currency: string): string {
  return [plain(uses), ...driver.assumptions.map((assumption) => factor(assumption, currency))].join(" × ");
}

function factor({ unit, range }: Assumption, currency: string): string {
  if (range === null) return "—";
  if (unit === "minutes") return `${plain(range.expected)} min`;
  if (unit === "share") return `${plain(range.expected * 100)}%`;
  if (unit === "money") return money(range.expected, currency);
  if (unit === "money_per_hour") return `${money(range.expected, currency)}/h`;
  return plain(range.expected);
}

function plain(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 }).format(value);
}

/** An amount may be finer than the minor unit here: ¥0.5 for a sheet of paper. */
function money(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 4,
  }).format(minor / 10 ** digits);
}
