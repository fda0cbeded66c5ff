// The kinds of value that a field of a record takes, as schemas. What they complain of is a word of mistake.ts; `is` tells
// a reader of files how a cell becomes such a value.
import { z } from "zod";
import { isCurrency } from "#app/domain/contracts/contract-rules.ts";
import { isRecordDay, isTimeZone } from "#app/domain/day.ts";
import { parseInstant } from "#app/domain/usage/instant.ts";
import { isBlank } from "#app/lib/blank.ts";

export type FieldKind =
  | ("text" | "day" | "instant" | "whole" | "amount" | "choice" | "yes_no" | "list" | "address")
  | ("currency" | "zone" | "slug");

/** Texts that no column takes, or that no reader could read. */
const ODD = /[\0\ufffd]|\p{Cs}/u;

const said = (word: string) => (issue: { input?: unknown }) => (issue.input === undefined ? "missing" : word);
const kindOf = <T extends z.ZodType>(is: FieldKind, schema: T) => schema.meta({ is }) as T;

/** One line or several, without the blanks around; empty when there is nothing to see. */
export function text(max: number, { min = 1 } = {}) {
  return kindOf(
    "text",
    z
      .string({ error: said("not_text") })
      .refine((value) => !ODD.test(value), "odd_characters")
      .transform((value) => (isBlank(value) ? "" : value.replaceAll("\r\n", "\n").trim()))
      .pipe(z.string().min(min, "missing").max(max, `too_long|${max}`)),
  );
}

/** An id by which another system knows something. */
export const outsideId = () => text(255);

export function day() {
  return kindOf("day", z.string({ error: said("not_a_day") }).refine(isRecordDay, "not_a_day"));
}

/** An instant; without a zone it is told by the account's own clock. Stays a text until the account is known. */
export function instant() {
  const isPossible = (value: string) => {
    return isRecordDay(parseInstant(value)?.toISOString().slice(0, 10) ?? "");
  };
  return kindOf("instant", z.string({ error: said("not_an_instant") }).refine(isPossible, "not_an_instant"));
}

export function whole(min: number, max: number) {
  const range = `out_of_range|${min}–${max}`;
  return kindOf(
    "whole",
    z
      .number({ error: said("not_a_number") })
      .int({ error: "not_whole" })
      .min(min, range)
      .max(max, range),
  );
}

/** Money in whole units of a currency, with as many decimals as it has: a number, or a text that loses nothing. */
export function amount() {
  const range = "out_of_range|0–1,000,000,000,000";
  return kindOf(
    "amount",
    z
      .union([z.number(), z.string().regex(/^\d{1,13}(?:\.\d{1,4})?$/)], { error: said("not_a_number") })
      .transform(String)
      .refine((value) => Number(value) >= 0 && Number(value) <= 1e12, range)
      .refine((value) => /^\d+(?:\.\d{1,4})?$/.test(value), "too_many_decimals|4"),
  );
}

export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return kindOf("choice", z.enum(values, { error: said(`not_a_choice|${values.join(", ")}`) }));
}

export function yesNo() {
  return kindOf("yes_no", z.boolean({ error: said("not_yes_or_no") }));
}

export function list(max: number) {
  return kindOf("list", z.array(text(100), { error: said("not_a_list") }).max(max, `out_of_range|0–${max}`));
}

export function address() {
  return kindOf(
    "address",
    z
      .string({ error: said("not_an_address") })
      .trim()
      .toLowerCase()
      .max(254, "too_long|254")
      .pipe(z.email("not_an_address")),
  );
}

export function currency() {
  return kindOf("currency", z.string({ error: said("not_a_currency") }).refine(isCurrency, "not_a_currency"));
}

export function zone() {
  return kindOf(
    "zone",
    z
      .string({ error: said("not_a_time_zone") })
      .max(60)
      .refine(isTimeZone, "not_a_time_zone"),
  );
}

export function slug() {
  return kindOf(
    "slug",
    z.string({ error: said("not_a_slug") }).regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, "not_a_slug"),
  );
}
