// Words that come with events: names of features, ids, traits. All of it is plain text from outside.
import { isBlank } from "#app/lib/blank.ts";

/** Characters of the name of a feature. */
export const MAX_NAME_LENGTH = 100;
/** Characters of an id of a user or an account. */
export const MAX_ID_LENGTH = 255;
/** So that no sum of quantities can overflow. */
export const MAX_QUANTITY = 1e12;

/** Control characters and line ends; and whatever may be half a character, to be looked at more closely. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const ODD = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;
const ODD_RUNS = /[\s\p{Cc}\p{Cs}]*[\p{Cc}\p{Cs}\u2028\u2029][\s\p{Cc}\p{Cs}]*/gu;

const keys = new Map<string, string>();

/** The feature that a name stands for: "Invoice Created" → "invoice-created". Empty for a name without letters. */
export function featureKeyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= 10_000) keys.clear();
    key = slugOf(name);
    keys.set(name, key);
  }
  return key;
}

function slugOf(name: string): string {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  return [...words.join("-")].slice(0, MAX_NAME_LENGTH).join("");
}

/** Text on one line without control characters, cut to `max` characters; null when nothing is left or it is no text. */
export function plainText(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const given = String(value);
  const text = (ODD.test(given) ? given.replaceAll(ODD_RUNS, " ") : given).trim();
  if (isBlank(text)) return null;
  if (text.length <= max) return text;
  return [...text].slice(0, max).join("").trim();
}

/** A number of uses from a number or its text; 1 when nothing is said, NaN when it cannot be one. */
export function quantityOf(value: unknown): number {
  if (value === undefined || value === null) return 1;
  const isNumber = typeof value === "number" || (typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*$/.test(value));
  const quantity = isNumber ? Number(value) : Number.NaN;
  return quantity >= 0 && quantity <= MAX_QUANTITY ? quantity : Number.NaN;
}
