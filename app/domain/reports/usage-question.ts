// What a reader asks of the usage page, as it stands in the address: whoever sends a link sends what they see.

/** With what the figures are compared. */
export const comparisons = ["previous", "last-year", "goal"] as const;
export type Comparison = (typeof comparisons)[number];

/** Features whose weeks can be shown side by side: one for each hue of a chart. */
export const MOST_FEATURES = 5;

export type UsageQuestion = {
  /** As typed; what is no quarter is refused where the quarters are known. */
  quarter: string | null;
  compare: Comparison;
  /** Keys in the order asked for, each once; empty where nothing is asked for. */
  features: string[];
};

/** What was asked for and cannot be shown, as typed. */
export type Refusals = { compare: string | null; features: string[]; tooMany: boolean };

/** The question of an address. What makes no sense is left out of it and named. */
export function usageQuestionOf(search: URLSearchParams): { question: UsageQuestion; refused: Refusals } {
  const asked = search.get("compare");
  const compare = comparisons.find((one) => one === (asked ?? "previous"));
  const features = [...new Set(search.getAll("feature").filter((key) => key !== ""))];
  return {
    question: {
      quarter: search.get("quarter"),
      compare: compare ?? "previous",
      features: features.slice(0, MOST_FEATURES),
    },
    refused: {
      compare: compare ? null : (asked ?? "").slice(0, 40),
      features: [],
      tooMany: features.length > MOST_FEATURES,
    },
  };
}

/** The address that asks the question again, with something else in it: `?quarter=2026-Q1&compare=goal`. */
export function usageQuery({ quarter, compare, features }: Partial<UsageQuestion>): string {
  const search = new URLSearchParams();
  if (quarter) search.set("quarter", quarter);
  if (compare && compare !== "previous") search.set("compare", compare);
  for (const key of features ?? []) search.append("feature", key);
  return search.size === 0 ? "" : `?${search}`;
}
