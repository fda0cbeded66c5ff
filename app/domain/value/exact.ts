// Products of decimal numbers without the noise of binary fractions: 0.1 × 3 is 0.3, not 0.30000000000000004.

/**
 * The product of the factors divided by `divisor`, rounded down (towards minus infinity) to a whole number. Factors
 * count as the decimals they are written as.
 */
export function floorOfProduct(factors: number[], divisor = 1): number {
  let numerator = 1n;
  let denominator = BigInt(divisor);
  for (const factor of factors) {
    const [digits, tens] = decimalOf(factor);
    numerator *= digits;
    denominator *= tens;
  }
  const quotient = numerator / denominator;
  return Number(numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient);
}

/** A number as whole digits over a power of ten: 6.5 is [65, 10]. */
function decimalOf(value: number): [digits: bigint, tens: bigint] {
  if (!Number.isFinite(value)) throw new RangeError(`not a number: ${value}`);
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? [digits * 10n ** BigInt(shift), 1n] : [digits, 10n ** BigInt(-shift)];
}
