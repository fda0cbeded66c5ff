// All accounts side by side, for whoever decides whom to call today: filters and orders that live in the address.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Day } from "#app/domain/day.ts";
import type { StoredChange } from "./record.ts";
import type { Band } from "./score.ts";
import type { SilenceClass } from "./silence.ts";

export type PortfolioRow = {
  accountId: AccountId;
  slug: string;
  name: string;
  industry: string;
  owner: { id: string; name: string } | null;
  score: number | null;
  coverage: number;
  band: Band | null;
  /** What moved the score over four weeks, or since there is one. */
  change: StoredChange;
  silence: SilenceClass | null;
  /** Active people of the last 28 days, seats, and the change of use against the quarter before. */
  active: number | null;
  seats: number | null;
  trend: number | null;
  renewsOn: Day | null;
  computedAt: Date | null;
};

export const orders = ["attention", "name", "score", "change", "trend", "renewal"] as const;
export type Order = (typeof orders)[number];

export type PortfolioQuery = {
  band: Band | "unknown" | null;
  silent: boolean;
  owner: string | null;
  q: string;
  sort: Order;
};

const bands = ["green", "amber", "red", "unknown"] as const;

/** The filters of an address; what it does not understand is left out. */
export function readQuery(params: URLSearchParams): PortfolioQuery {
  return {
    band: bands.find((band) => band === params.get("band")) ?? null,
    silent: params.get("silent") === "1",
    owner: params.get("owner") || null,
    q: (params.get("q") ?? "").trim().slice(0, 100),
    sort: orders.find((order) => order === params.get("sort")) ?? "attention",
  };
}

/** The rows that a query asks for, in its order. */
export function selectRows<R extends PortfolioRow>(rows: readonly R[], query: PortfolioQuery): R[] {
  const word = fold(query.q);
  return rows
    .filter(
      (row) =>
        (query.band === null || (row.band ?? "unknown") === query.band) &&
        (!query.silent || row.silence === "silent") &&
        (query.owner === null || row.owner?.id === query.owner) &&
        (word === "" || [row.name, row.slug, row.owner?.name ?? ""].some((text) => fold(text).includes(word))),
    )
    .sort((a, b) => compare[query.sort](a, b) || a.name.localeCompare(b.name, "ja"));
}

/** How urgently an account wants to be looked at; 0 first. */
export function urgencyOf({ band, silence }: Pick<PortfolioRow, "band" | "silence">): number {
  if (band === "red" || silence === "silent" || silence === "stopped") return 0;
  return band === "amber" ? 1 : band === "green" ? 3 : 2;
}

const compare: Record<Order, (a: PortfolioRow, b: PortfolioRow) => number> = {
  attention: (a, b) => urgencyOf(a) - urgencyOf(b) || up(a.score, b.score),
  name: () => 0,
  score: (a, b) => up(a.score, b.score),
  change: (a, b) => up(a.change.delta, b.change.delta),
  trend: (a, b) => up(a.trend, b.trend),
  renewal: (a, b) => up(a.renewsOn, b.renewsOn),
};

/** Smallest first, unknown last. */
function up<T extends number | string>(a: T | null, b: T | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

// Full-width and half-width letters, upper and lower case are one.
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
