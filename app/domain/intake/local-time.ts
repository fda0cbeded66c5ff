// Instants as people and programs write them: with a zone, or as the clock on the account's own wall shows.
import { Temporal } from "temporal-polyfill";
import { isDay, startOfDay } from "#app/domain/day.ts";
import { parseInstant } from "#app/domain/usage/instant.ts";

const HAS_ZONE = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** What the text means in the account's zone. The text was checked by fields.ts. */
export function instantIn(text: string, timeZone: string): Date {
  const written = text.trim().replaceAll("/", "-");
  if (isDay(written)) return startOfDay(written, timeZone);
  const read = parseInstant(text) ?? new Date(Number.NaN);
  if (HAS_ZONE.test(written) || Number.isNaN(read.getTime())) return read;
  const local = Temporal.PlainDateTime.from(read.toISOString().slice(0, -1));
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}
