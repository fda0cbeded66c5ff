// Numbers as the console writes them.
import { decimals, number, percent, signedPercent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";

export const DASH = "—";

/** A score 0–100 or a share of it: whole from far away, one decimal where parts have to add up. */
export function points(value: number | null, locale: Locale, digits = 0): string {
  return value === null ? DASH : decimals(value, locale, digits);
}

/** A difference with its sign and one decimal: +3.2, −4.8, ±0. */
export function signedPoints(value: number | null, locale: Locale): string {
  if (value === null) return DASH;
  if (Math.abs(value) < 0.05) return "±0";
  return `${value > 0 ? "+" : "−"}${decimals(Math.abs(value), locale, 1)}`;
}

/** An NPS −100…100, whole, with a real minus. */
export function nps(value: number | null, locale: Locale): string {
  return value === null ? DASH : number(Math.round(value), locale).replace("-", "−");
}

export function share(value: number | null | undefined, locale: Locale): string {
  return value === null || value === undefined ? DASH : percent(value, locale);
}

export function signedShare(value: number | null | undefined, locale: Locale): string {
  return value === null || value === undefined ? DASH : signedPercent(value, locale);
}

export function count(value: number | null | undefined, locale: Locale, digits = 0): string {
  return value === null || value === undefined ? DASH : number(value, locale, digits);
}

/** A probability: small ones by their bound. */
export function probability(p: number, locale: Locale): string {
  if (p < 0.001) return locale === "ja" ? "0.1%未満" : "under 0.1%";
  return percent(p, locale, 1);
}
