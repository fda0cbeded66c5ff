// Which answers are looked at: filters that live in the address.
import { type Role, roles } from "#app/domain/contacts/role.ts";
import { addMonths, type Day, isDay, type Period } from "#app/domain/day.ts";
import { sizes } from "./campaign.ts";
import { surveyKinds } from "./content.ts";

/** A calendar quarter in which people were asked: `2026-Q3`. */
export type Wave = string;

export type AnalysisQuery = {
  kind: (typeof surveyKinds)[number];
  campaign: string | null;
  /** Null: the latest that has answers, or all of a campaign that asks once. */
  wave: Wave | "all" | null;
  role: Role | null;
  industry: string | null;
  size: (typeof sizes)[number] | null;
  /** Asked from this day to that one, both included, on the account's own calendar. */
  from: Day | null;
  to: Day | null;
};

/** The filters of an address; what it does not understand is left out. */
export function readAnalysisQuery(params: URLSearchParams): AnalysisQuery {
  const text = (name: string) => (params.get(name) ?? "").trim();
  const day = (name: string) => (isDay(text(name)) ? text(name) : null);
  const wave = text("wave");
  return {
    kind: surveyKinds.find((kind) => kind === text("kind")) ?? "nps",
    campaign: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text("campaign")) ? text("campaign") : null,
    wave: wave === "all" || periodOfWave(wave) ? wave : null,
    role: roles.find((role) => role === text("role")) ?? null,
    industry: /^[a-z_-]{1,40}$/.test(text("industry")) ? text("industry") : null,
    size: sizes.find((size) => size === text("size")) ?? null,
    from: day("from"),
    to: day("to"),
  };
}

/** The same filters as an address says them, without what is not set. */
export function addressOf(query: Partial<AnalysisQuery>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set).toString();
}

/** @returns null when the text names no quarter */
export function periodOfWave(wave: string): Period | null {
  const match = /^(\d{4})-Q([1-4])$/.exec(wave);
  if (!match) return null;
  const from = `${match[1]}-${String(Number(match[2]) * 3 - 2).padStart(2, "0")}-01`;
  return isDay(from) ? { from, until: addMonths(from, 3) } : null;
}
