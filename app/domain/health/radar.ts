// Every customer by how it is used and how it is heard: the loud one that uses much is safer than the quiet one that
// uses less each week. What the radar's page lists, and what little it suggests to do.
import { type Day, daysBetween } from "#app/domain/day.ts";
import type { Silence } from "./silence.ts";

/**
 * fading: use is falling, whether or not we hear from them. gone: no use in four weeks. quiet-healthy: used as ever, and
 * nothing heard. noisy-engaged: used as ever, and they ask or talk. unknown: cannot be judged.
 */
export const radarClasses = ["fading", "gone", "noisy-engaged", "quiet-healthy", "unknown"] as const;
export type RadarClass = (typeof radarClasses)[number];

export function radarClassOf({ class: silence, facts }: Pick<Silence, "class" | "facts">): RadarClass {
  if (silence === "stopped") return "gone";
  if (silence === "new" || silence === "no-data" || silence === "no-feed") return "unknown";
  if (silence === "silent") return "fading";
  if (facts.usage === null) return "unknown";
  if (facts.usage.holds && silence === "none") return "fading";
  return facts.tickets.count + facts.contacts.count > 0 ? "noisy-engaged" : "quiet-healthy";
}

/** What our people could do: one thing, small enough to be done today. */
export const touches = ["renewal", "successor", "ask-in-person", "restart", "training", "result", "hello"] as const;
export type Touch = (typeof touches)[number];

export type TouchFacts = {
  silence: Pick<Silence, "class" | "facts">;
  renewsOn: Day | null;
  /** Whether somebody who decides, or supports us, is still there. */
  hasSponsor: boolean;
  /** People active in 28 days, and seats. */
  active: number | null;
  seats: number | null;
  /** A report or a confirmed value lies ready to be told. */
  hasResult: boolean;
};

const SOON_DAYS = 120;
const SPARE_SEATS = 0.5;

/** The first that applies: what cannot wait, then who is missing, then what they did not answer, then what helps. */
export function touchFor(facts: TouchFacts, today: Day): Touch {
  const { silence, renewsOn, hasSponsor, active, seats, hasResult } = facts;
  if (!hasSponsor) return "successor";
  if (renewsOn !== null && daysBetween(today, renewsOn) <= SOON_DAYS) return "renewal";
  if (silence.class === "stopped") return "restart";
  if (silence.facts.surveys.holds) return "ask-in-person";
  if (active !== null && seats !== null && seats > 0 && active < SPARE_SEATS * seats) return "training";
  return hasResult ? "result" : "hello";
}

export type RadarQuery = {
  /** Raised alone, a class, or everybody. */
  show: "silent" | "all" | RadarClass;
  owner: string | null;
  page: number;
};

export function readRadarQuery(params: URLSearchParams): RadarQuery {
  const page = Number(params.get("page") ?? 1);
  return {
    show: (["all", ...radarClasses] as const).find((each) => each === params.get("show")) ?? "silent",
    owner: params.get("owner") || null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function radarAddress(query: RadarQuery, change: Partial<RadarQuery> = {}): string {
  const { show, owner, page } = { ...query, ...change };
  const params = new URLSearchParams();
  if (show !== "silent") params.set("show", show);
  if (owner) params.set("owner", owner);
  if (page > 1) params.set("page", String(page));
  return params.toString();
}
