// Figures of the backtest as they are written: no more digits than the renewals carry.
import type { Ends } from "#app/domain/health/statistics/auc.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { DASH } from "./figures.ts";

export function figureText(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", "−");
}

export function aucText(value: number): string {
  return figureText(value, 2);
}

export function endsText(ends: { low: number | null; high: number | null } | Ends | null, locale: Locale): string {
  if (!ends || ends.low === null || ends.high === null) return DASH;
  return `${aucText(ends.low)}${locale === "ja" ? "〜" : "–"}${aucText(ends.high)}`;
}

/** A p-value as it is read: three decimals, small ones by their bound. */
export function pText(p: number): string {
  return p < 0.001 ? "<0.001" : figureText(p, 3);
}

/** r with its sign; one that would read ±0.00 has none. */
export function signedText(r: number | null): string {
  if (r === null) return DASH;
  return Math.abs(r) < 0.005 ? "0.00" : `${r > 0 ? "+" : ""}${figureText(r, 2)}`;
}
