// How many decimal digits a currency has, by ISO 4217. Amounts are kept in minor units, so a server and every browser have
// to agree on it, and for good. Intl is no source for it: it says how people write prices, which changes with the engine and
// its version. Node's gives the forint no decimals where ISO 4217 has two, and would show one forint as a hundred.

const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DECIMALS = "CLF UYW";

const digits = new Map<string, number>([
  ...NO_DECIMALS.split(" ").map((currency) => [currency, 0] as const),
  ...THREE_DECIMALS.split(" ").map((currency) => [currency, 3] as const),
  ...FOUR_DECIMALS.split(" ").map((currency) => [currency, 4] as const),
]);

/** Decimal digits of a currency's minor unit: 0 for JPY, 2 for USD, EUR and all that ISO 4217 makes no exception for. */
export function minorDigitsOf(currency: string): number {
  return digits.get(currency) ?? 2;
}
