// Sums of kept revenue. Amounts of different currencies have no sum.

type Kept = { keptMinor: number; currency: string; savedBy: "value" | "discount" | "other" | null };
export type Sums = Record<"value" | "discount" | "other" | "unsaid" | "all" | "count", number> & { currency: string };

/** One line a currency, by its code; a month's price in minor units. */
export function sumsOf(rows: readonly Kept[]): Sums[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sum = (kept: readonly Kept[]) => kept.reduce((total, { keptMinor }) => total + keptMinor, 0);
    const by = (savedBy: Kept["savedBy"]) => sum(own.filter((row) => row.savedBy === savedBy));
    return {
      ...{ currency, value: by("value"), discount: by("discount"), other: by("other"), unsaid: by(null) },
      ...{ all: sum(own), count: own.length },
    };
  });
}
