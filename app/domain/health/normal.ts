/**
 * Probability that a standard normal value is at least x, to about 1e-15.
 * Series near the middle, continued fraction (Abramowitz & Stegun 26.2.14) in the tail.
 */
export function upperTail(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return 1 - upperTail(-x);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  return x < 3 ? 0.5 - density * series(x) : density * fraction(x);
}

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return sum;
}

function fraction(x: number): number {
  let value = 0;
  for (let k = 200; k >= 1; k--) value = k / (x + value);
  return 1 / (x + value);
}
