// Confidence intervals that hold for small numbers of answers.

/** Two-sided 95 % quantile of the normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * Wilson score interval of a share.
 * Source: Newcombe 1998, Statistics in Medicine 17:857–872, method 3.
 *
 * @param hits successes, 0…n
 * @param n trials; with none there is no interval
 * @returns shares 0…1
 */
export function wilson(hits: number, n: number, z = Z95): { low: number; high: number } | null {
  if (n === 0) return null;
  const p = hits / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
