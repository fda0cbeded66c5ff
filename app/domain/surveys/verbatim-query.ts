// Which words of customers are looked for: the filters of the figures, and some of their own.
import { type AnalysisQuery, addressOf as addressOfFigures, readAnalysisQuery } from "./analysis-query.ts";
import type { Groups } from "./reading.ts";

export const scoreGroups = ["bad", "middle", "good"] as const satisfies readonly (keyof Groups)[];

export type VerbatimQuery = AnalysisQuery & {
  q: string;
  group: (typeof scoreGroups)[number] | null;
  /** The slug of an account. */
  account: string | null;
  /** A reason or all below it; `none` is what nobody has tagged. */
  reason: string | "none" | null;
  /** From 1. */
  page: number;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MOST_PAGES = 100_000;

export function readVerbatimQuery(params: URLSearchParams): VerbatimQuery {
  const text = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  const page = Number(text("page"));
  return {
    ...readAnalysisQuery(params),
    q: text("q").slice(0, 100),
    group: scoreGroups.find((group) => group === text("group")) ?? null,
    account: /^[a-z0-9-]{1,80}$/.test(text("account")) ? text("account") : null,
    reason: text("reason") === "none" || UUID.test(text("reason")) ? text("reason") : null,
    page: Number.isInteger(page) && page > 1 ? Math.min(page, MOST_PAGES) : 1,
  };
}

/** The same search as an address says it, without what is not set. */
export function addressOf({ page, ...query }: VerbatimQuery, at: Partial<VerbatimQuery> = {}): string {
  const { page: other = page, ...changed } = at;
  return addressOfFigures({ ...query, ...changed, ...(other > 1 && { page: String(other) }) });
}
