// Amounts as texts, for what is kept in words or typed into a form.
import { minorDigitsOf } from "#app/domain/money.ts";

/** `JPY 250000`, `USD 1900.50`: read alike in every language. */
export function amountOf(minor: number, currency: string): string {
  return `${currency} ${majorOf(minor, currency)}`;
}

/** Minor units as people type them: 190050 of USD is `1900.50`. */
export function majorOf(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  return digits === 0 ? String(minor) : (minor / 10 ** digits).toFixed(digits);
}

/** What somebody typed, in minor units; null where it is no amount of the currency: `12.345` of USD, `-1`, `abc`. */
export function minorOf(typed: string, currency: string): number | null {
  const digits = minorDigitsOf(currency);
  const [, whole, part = ""] =
    /^(\d{1,13})(?:\.(\d*))?$/.exec(typed.normalize("NFKC").replaceAll(",", "").trim()) ?? [];
  const kept = part.replace(/0+$/, "");
  if (whole === undefined || kept.length > digits) return null;
  return Number(whole + kept.padEnd(digits, "0"));
}
