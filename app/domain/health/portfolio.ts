// All accounts side by side, for whoever decides whom to call today: filters and orders that live in the address.
import type { Day } from "#app/domain/day.ts";
import type { Band, SignalKey } from "./score.ts";
import type { Part } from "./score-change.ts";
import type { SilenceClass } from "./silence.ts";

/** What the table shows of an account, and no more: it travels to the browser twice, as a page and as its data. */
export type PortfolioRow = {
  slug: string;
  name: string;
  /** Who of us looks after them. */
  owner: string | null;
  score: number | null;
  coverage: number;
  /** The one in force: what a person set, else what was computed. */
  band: Band | null;
  computedBand: Band | null;
  /** Who of us set the band in force; null where it is the computed one. */
  bandBy: string | null;
  /** By how many points the score moved over four weeks, or since there is one, and what moved it most. */
  change: { delta: number; reason: Part<SignalKey> | null } | null;
  silence: SilenceClass | null;
  /** Active people of the last 28 days, seats, and the change of use against the quarter before. */
  active: number | null;
  seats: number | null;
  trend: number | null;
  renewsOn: Day | null;
};

export const orders = ["attention", "name", "score", "change", "trend", "renewal"] as const;
export type Order = (typeof orders)[number];

/** How long they have been with us: the first quarter, the first year, up to three years, longer. */
export const tenures = ["new", "young", "settled", "long"] as const;
/** On how many of the last 28 days somebody used the product: at least 15, at least 5, fewer, none. */
export const frequencies = ["high", "mid", "low", "none"] as const;
/** Where the price of a month stands among all contracts in its currency: the upper, middle or lower third. */
export const contractSizes = ["large", "mid", "small"] as const;
export const bands = ["green", "amber", "red", "unknown"] as const;

export type Tenure = (typeof tenures)[number];
export type Frequency = (typeof frequencies)[number];
export type ContractSize = (typeof contractSizes)[number];

export type PortfolioQuery = {
  band: Band | "unknown" | null;
  silent: boolean;
  /** Only accounts whose band a person has set. */
  set: boolean;
  owner: string | null;
  tenure: Tenure | null;
  frequency: Frequency | null;
  contract: ContractSize | null;
  industry: string | null;
  /** Only accounts with a renewal within so many days. */
  renewal: number | null;
  q: string;
  sort: Order;
  /** From 1. */
  page: number;
};

/** Rows of a page of the table. */
export const PAGE_ROWS = 50;
const MOST_DAYS = 730;
const MOST_PAGES = 10_000;

/** The filters of an address; what it does not understand is left out. */
export function readQuery(params: URLSearchParams): PortfolioQuery {
  return {
    band: oneOf(bands, params.get("band")),
    silent: params.get("silent") === "1",
    set: params.get("set") === "1",
    owner: params.get("owner") || null,
    tenure: oneOf(tenures, params.get("tenure")),
    frequency: oneOf(frequencies, params.get("frequency")),
    contract: oneOf(contractSizes, params.get("contract")),
    industry: params.get("industry")?.slice(0, 40) || null,
    renewal: wholeWithin(params.get("renewal"), MOST_DAYS),
    q: (params.get("q") ?? "").trim().slice(0, 100),
    sort: oneOf(orders, params.get("sort")) ?? "attention",
    page: wholeWithin(params.get("page"), MOST_PAGES) ?? 1,
  };
}

/** The same filters as an address says them, in one order; without the page. */
export function searchOf(query: PortfolioQuery): string {
  const params = new URLSearchParams();
  const say = (key: string, value: string | number | null) => value !== null && params.set(key, String(value));
  say("q", query.q || null);
  say("band", query.band);
  say("silent", query.silent ? 1 : null);
  say("set", query.set ? 1 : null);
  say("owner", query.owner);
  say("tenure", query.tenure);
  say("frequency", query.frequency);
  say("contract", query.contract);
  say("industry", query.industry);
  say("renewal", query.renewal);
  say("sort", query.sort === "attention" ? null : query.sort);
  return params.toString();
}

/** Whether a query leaves any account out. */
export function isFiltered(query: PortfolioQuery): boolean {
  return searchOf({ ...query, sort: "attention" }) !== "";
}

/** Whether a query leaves out whatever has another band, and nothing else. */
export function isOneBand(query: PortfolioQuery): query is PortfolioQuery & { band: Band | "unknown" } {
  return query.band !== null && !isFiltered({ ...query, band: null });
}

/** How long a segment's name may be, in characters. */
export const SEGMENT_NAME_MAX = 60;

/** Segments that everybody has, by key, with the filters of each. */
export const readySegments = {
  renewing: "renewal=90&sort=renewal",
  redRenewing: "band=red&renewal=180&sort=renewal",
  silent: "silent=1",
  newcomers: "tenure=new",
  unused: "frequency=low&sort=trend",
  largeFalling: "contract=large&sort=trend",
} as const;
export type ReadySegment = keyof typeof readySegments;

function oneOf<T extends string>(all: readonly T[], text: string | null): T | null {
  return all.find((each) => each === text) ?? null;
}

function wholeWithin(text: string | null, most: number): number | null {
  const value = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}
