// Letting many reports go at once: which are meant, and what became of each. Written in addresses and forms as texts.

/** A report as somebody has read it. */
export type Chosen = { slug: string; quarter: string; version: number };

/** Why one of many was left as it is. */
export const refusals = [
  "absent",
  "approved",
  "moved",
  "unread",
  "unchecked",
  "dropped",
  "second",
  "noDay",
  "failed",
] as const;
export type Refusal = (typeof refusals)[number];

export type Outcome = { slug: string; quarter: string; refusal: Refusal | null };

/** As many as one form takes: their outcomes have to fit into an address. */
export const MOST_TOGETHER = 100;

// The key of a report that somebody asked for has a mark after "~".
const CHOSEN = /^([\w-]{1,100})\/([\w~-]{1,60})\/(\d{1,6})$/;

export function chosenText({ slug, quarter, version }: Chosen): string {
  return `${slug}/${quarter}/${version}`;
}

/** @returns null for what is none */
export function chosenOf(text: string): Chosen | null {
  const [, slug, quarter, version] = CHOSEN.exec(text) ?? [];
  return slug && quarter && version ? { slug, quarter, version: Number(version) } : null;
}

export function outcomeText({ slug, quarter, refusal }: Outcome): string {
  return [slug, quarter, ...(refusal ? [refusal] : [])].join("/");
}

/** @returns null for what is none */
export function outcomeOf(text: string): Outcome | null {
  const [slug, quarter, word, ...rest] = text.split("/");
  const refusal = refusals.find((each) => each === word) ?? null;
  if (!slug || !quarter || rest.length > 0 || (word !== undefined && !refusal)) return null;
  return { slug, quarter, refusal };
}
