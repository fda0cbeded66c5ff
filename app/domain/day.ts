// Calendar days and the instants at which they begin in a time zone.
import { Temporal } from "temporal-polyfill";

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Whole days, half-open: `from <= day < until`. */
export type Period = { from: Day; until: Day };

const QUARTER_HOUR = 15 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
/** Known offsets by zone: of whole days (UTC), and of quarters of an hour. */
const offsets = new Map<string, [days: Map<number, number>, quarters: Map<number, number>]>();
const formats = new Map<string, Intl.DateTimeFormat>();
/** Days as text, by their number since 1970. */
const names = new Map<number, Day>();

/** What a record of a customer may be about: a year typed as 0206 or 20260 is none that anybody means. */
const RECORDS: Period = { from: "1990-01-01", until: "2100-01-01" };

/** Whether the text is a real calendar day written `YYYY-MM-DD`. There is no year 0, and the database takes none. */
export function isDay(text: string): text is Day {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether the text is a day that a contract, a renewal or another record may name. */
export function isRecordDay(text: string): text is Day {
  return isDay(text) && text >= RECORDS.from && text < RECORDS.until;
}

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The calendar day in the zone at an instant. Quick enough for every event that arrives. */
export function dayAt(instant: Date | number, timeZone: string): Day {
  const ms = typeof instant === "number" ? instant : instant.getTime();
  return nameOf(Math.floor((ms + offsetAt(ms, timeZone)) / DAY));
}

/** The first instant of the day in the zone; where midnight does not exist, the first instant after the gap. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The instants of a period in a zone, half-open. */
export function instantsOf({ from, until }: Period, timeZone: string): { start: Date; end: Date } {
  return { start: startOfDay(from, timeZone), end: startOfDay(until, timeZone) };
}

export function addDays(day: Day, days: number): Day {
  return nameOf(numberOf(day) + days);
}

/** The same day of the month some months away; the last of the month where that day does not exist. */
export function addMonths(day: Day, months: number): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months];
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return nameOf(Date.UTC(year, month - 1, Math.min(Number(day.slice(8)), lastOfMonth)) / DAY);
}

/** Days from `from` to `until`; negative when `until` is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return numberOf(until) - numberOf(from);
}

/** Every day of a period in order. */
export function daysIn({ from, until }: Period): Day[] {
  const [first, last] = [numberOf(from), numberOf(until)];
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => nameOf(first + i));
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(numberOf(day) * DAY).getUTCDay();
}

/** A day as the database's date column takes it (midnight UTC). */
export function toDateColumn(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A date column as the day it stands for. */
export function fromDateColumn(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** Days since 1970-01-01. */
function numberOf(day: Day): number {
  return Date.parse(day) / DAY;
}

function nameOf(days: number): Day {
  let day = names.get(days);
  if (day === undefined) {
    if (names.size > 50_000) names.clear();
    day = new Date(days * DAY).toISOString().slice(0, 10);
    names.set(days, day);
  }
  return day;
}

// A day whose offset is the same at both ends has it all along, so two look-ups serve all its instants. On a day on which
// clocks are changed the same goes for each quarter of an hour, but for those that a change falls into: clocks in
// St. John's once turned at a minute past midnight.
function offsetAt(ms: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? [new Map<number, number>(), new Map<number, number>()];
  if (known[0].size === 0) offsets.set(timeZone, known);
  const offset = steadyOffset(ms, timeZone, DAY, known[0]) ?? steadyOffset(ms, timeZone, QUARTER_HOUR, known[1]);
  return offset ?? lookUpOffset(ms, timeZone);
}

/** The offset of a stretch of time around the instant, or null when it changes in between. */
function steadyOffset(ms: number, timeZone: string, length: number, known: Map<number, number>): number | null {
  const stretch = Math.floor(ms / length);
  let offset = known.get(stretch);
  if (offset === undefined) {
    if (known.size > 50_000) known.clear();
    const first = lookUpOffset(stretch * length, timeZone);
    offset = first === lookUpOffset((stretch + 1) * length - 1, timeZone) ? first : Number.NaN;
    known.set(stretch, offset);
  }
  return Number.isNaN(offset) ? null : offset;
}

function lookUpOffset(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const local = Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  );
  return local - Math.floor(ms / 1000) * 1000;
}
