const MINOR_DIGITS: Record<string, number> = { JPY: 0, KRW: 0, ISK: 0, CLF: 4, KWD: 3, BHD: 3, TND: 3 };

/** Decimal digits of a currency's minor unit by ISO 4217: 0 for JPY, 2 for USD and EUR. */
export function minorDigitsOf(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}
