// When an event happened, from what its sender wrote.

import { type Refusal, refuse } from "./refusal.ts";

const DAY_MS = 86_400_000;
/** How far back an event may lie that arrives over the network. */
const MAX_AGE_MS = 400 * DAY_MS;
/** How far ahead of ours a sender's clock may be. */
const MAX_AHEAD_MS = 5 * 60_000;
/** Shorter differences between the sender's clock and ours are the way through the network, not the clock. */
const MIN_SKEW_MS = 60_000;

const ISO =
  /^(\d{4})([-/])(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?[ ]?(Z|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?)?)?$/i;

/** As toISOString() writes it, on a day that every month has: what most senders send, and what is read quickest. */
const PLAIN = /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/** An instant written as ISO 8601 (UTC when no zone is said) or as milliseconds since 1970; null for anything else. */
export function parseInstant(value: unknown): Date | null {
  if (typeof value === "number") return Math.abs(value) <= 8.64e15 ? new Date(value) : null;
  if (typeof value === "string" && PLAIN.test(value)) return new Date(value);
  const match = typeof value === "string" ? ISO.exec(value.trim()) : null;
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [1, 3, 4, 5, 6, 7].map((group) =>
    Number(match[group] ?? 0),
  );
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isReal || hour > 23 || minute > 59 || second > 60) return null;
  const ms = Number((match[8] ?? "").slice(0, 3).padEnd(3, "0"));
  return new Date(date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms - offsetOf(match[9]));
}

export type Clocks = {
  /** Whatever the sender wrote as the time of the event. */
  said: unknown;
  /** What the sender's clock showed when it sent the event. */
  sentAt: Date | null;
  receivedAt: Date;
};

/**
 * When it happened by our clock: what the sender said, moved by as much as its clock differs from ours. An invalid
 * date when it cannot be read; the moment of arrival when the sender said nothing.
 */
export function occurredAt({ said, sentAt, receivedAt }: Clocks): Date {
  if (said === null || said === undefined) return receivedAt;
  const skew = sentAt ? receivedAt.getTime() - sentAt.getTime() : 0;
  const correction = Math.abs(skew) >= MIN_SKEW_MS ? skew : 0;
  return new Date((parseInstant(said)?.getTime() ?? Number.NaN) + correction);
}

/** Why an event of this instant is too far from `now` to count, or null. */
export function dateRefusal(instant: Date, now: Date, earliest = new Date(now.getTime() - MAX_AGE_MS)): Refusal | null {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) return refuse("date_unreadable", "the date must be written like 2026-04-01T09:30:00Z");
  if (ms > now.getTime() + MAX_AHEAD_MS) return refuse("date_in_future", `${instant.toISOString()} has not come yet`);
  if (ms < earliest.getTime()) {
    return refuse("date_too_old", `${instant.toISOString()} is before ${earliest.toISOString()}`);
  }
  return null;
}

function offsetOf(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", ""));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
