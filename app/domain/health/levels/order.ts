// In which order contracts and people stand on the page of levels, and which part of the people. Both live in its address.
import type { ContractRow } from "./contract-levels.server.ts";
import type { Level } from "./level.ts";
import type { PersonRow } from "./person-levels.server.ts";

export const contractOrders = ["score", "name", "change", "trend", "renewal"] as const;
export const personOrders = ["score", "name", "change", "days", "trend", "seen"] as const;
export type ContractOrder = (typeof contractOrders)[number];
export type PersonOrder = (typeof personOrders)[number];

export type LevelsQuery = {
  contracts: ContractOrder;
  people: PersonOrder;
  /** Of the people, from 1. */
  page: number;
};

/** People on one page. */
export const PAGE_PEOPLE = 50;
const MOST_PAGES = 10_000;

/** The orders of an address; what it does not understand is left out. */
export function readLevelsQuery(params: URLSearchParams): LevelsQuery {
  const page = /^\d{1,5}$/.test(params.get("page") ?? "") ? Number(params.get("page")) : 1;
  return {
    contracts: contractOrders.find((each) => each === params.get("contracts")) ?? "score",
    people: personOrders.find((each) => each === params.get("people")) ?? "score",
    page: Math.min(Math.max(1, page), MOST_PAGES),
  };
}

/** Smallest first, unknown last, then by name. */
export function sortContracts(rows: readonly ContractRow[], order: ContractOrder): ContractRow[] {
  const by = {
    score: ({ level }: ContractRow) => judgedScore(level),
    name: () => null,
    change: ({ level }: ContractRow) => level.change?.delta ?? null,
    trend: ({ trend }: ContractRow) => trend,
    renewal: ({ renewsOn }: ContractRow) => Date.parse(renewsOn),
  }[order];
  return rows.toSorted((a, b) => compare(by(a), by(b)) || compareNames(a.plan, b.plan));
}

/** The same; by when they were last seen, those who never were come first. */
export function sortPeople(rows: readonly PersonRow[], order: PersonOrder): PersonRow[] {
  const by = {
    score: ({ level }: PersonRow) => judgedScore(level),
    name: () => null,
    change: ({ level }: PersonRow) => level.change?.delta ?? null,
    days: ({ days }: PersonRow) => days,
    trend: ({ trend }: PersonRow) => trend,
    seen: ({ lastSeenOn }: PersonRow) => (lastSeenOn === null ? 0 : Date.parse(lastSeenOn)),
  }[order];
  return rows.toSorted((a, b) => compare(by(a), by(b)) || compareNames(nameOf(a), nameOf(b)));
}

/** One page of the rows. A page past the end is the last one. */
export function pageOf<Row>(rows: readonly Row[], page: number): { rows: Row[]; page: number } {
  const at = Math.min(page, Math.max(1, Math.ceil(rows.length / PAGE_PEOPLE)));
  return { rows: rows.slice((at - 1) * PAGE_PEOPLE, at * PAGE_PEOPLE), page: at };
}

/** What somebody is called: by name, or by the id that events carry. */
export function nameOf({ name, userId }: Pick<PersonRow, "name" | "userId">): string {
  return name ?? userId ?? "";
}

// A score that is no more than a hint comes after those that are judged.
function judgedScore({ band, score }: Level): number | null {
  return band === null ? null : score;
}

function compare(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

const collator = new Intl.Collator("ja");

function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
