// What a person holds against the computed band for a while. No score is changed by it; what we decide by a band goes by
// the one in force.
import { addDays, type Day } from "#app/domain/day.ts";
import type { Band } from "./score.ts";

/** A person's word holds for at most so many days, and for the second number where they choose nothing else. */
export const MOST_DAYS = 90;
export const USUAL_DAYS = 30;
export const REASON_MAX = 1_000;
/** In the order in which they are offered. */
export const bandsToSet = ["red", "amber", "green"] as const satisfies readonly Band[];

/** A row as it was written. One without a band revokes the one before it. */
export type OverrideEntry = {
  id: string;
  band: Band | null;
  reason: string;
  by: string;
  /** Days of the account, half-open: on the second one the computed band counts again. */
  fromOn: Day;
  untilOn: Day;
  recordedAt: Date;
};
export type Override = OverrideEntry & { band: Band };

/**
 * The override that holds on a day of the account; null when there is none, and the computed band counts.
 * `overridesInForce` of override.server.ts says the same of all accounts.
 *
 * @param latest the row that was written last: it alone counts
 */
export function overrideOn(latest: OverrideEntry | null, today: Day): Override | null {
  return latest?.band && today < latest.untilOn ? { ...latest, band: latest.band } : null;
}

/** The days until which a person may set a band; both count. */
export function daysToSet(today: Day): { first: Day; last: Day } {
  return { first: addDays(today, 1), last: addDays(today, MOST_DAYS) };
}

/** Whether a person may set a band until a day. */
export function mayBeSetUntil(day: Day, today: Day): boolean {
  const { first, last } = daysToSet(today);
  return first <= day && day <= last;
}

export type EntryState = "in-force" | "expired" | "revoked" | "replaced" | "revocation";

/** What became of each row. @param entries the newest first */
export function withStates(entries: readonly OverrideEntry[], today: Day): (OverrideEntry & { state: EntryState })[] {
  return entries.map((entry, i) => ({ ...entry, state: stateOf(entry, entries[i - 1] ?? null, today) }));
}

function stateOf({ band, untilOn }: OverrideEntry, next: OverrideEntry | null, today: Day): EntryState {
  if (band === null) return "revocation";
  if (next && next.fromOn < untilOn) return next.band === null ? "revoked" : "replaced";
  return today < untilOn ? "in-force" : "expired";
}
