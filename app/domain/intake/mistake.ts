// What is wrong with a row, said once for programs and for people: which field, a word, and what the word needs.
import type { z } from "zod";
import { faultOfField, type RecordedFault } from "./contract-mistakes.ts";
import type { RecordKind } from "./record-kinds.ts";

export type MistakeWord =
  | ("missing" | "unknown_field" | "not_text" | "too_long" | "odd_characters" | "not_a_number" | "not_whole")
  | ("out_of_range" | "not_a_day" | "not_an_instant" | "not_a_choice" | "not_yes_or_no" | "not_an_address")
  | ("not_a_currency" | "not_a_time_zone" | "not_a_slug" | "not_a_list" | "too_many_decimals" | "in_future")
  | (
      | "over_before_start"
      | "closed_before_open"
      | "replied_before_open"
      | "slug_of_another"
      | "account_unknown"
      | "contact_unknown"
    )
  | ("subscription_unknown" | "staff_unknown" | "cause_unknown" | "taken" | "never_changed" | "contact_needed")
  | ("row_shape" | "not_an_object" | "not_stored" | "moved")
  | RecordedFault;

/** `detail` is what the sentence names: the choices, the limits, the name that nobody has. */
export type Mistake = { field: string; word: MistakeWord; detail: string };

export function mistake(field: string, word: MistakeWord, detail = ""): Mistake {
  return { field, word, detail };
}

/** What a schema of fields.ts found. Its messages are `word` or `word|detail`. */
export function mistakesOf(kind: RecordKind, error: z.ZodError): Mistake[] {
  const found = error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => mistake(key.slice(0, 60), "unknown_field"));
    const field = issue.path.map(String).join(".");
    const [word = "", detail = ""] = issue.message.split("|");
    if (issue.path.length === 0) return [mistake("", "not_an_object")];
    const fault = faultOfField(kind, field);
    return [fault ? mistake(field, fault) : mistake(field, word as MistakeWord, detail)];
  });
  // A value may break several rules of its schema and be one fault.
  return [...new Map(found.map((each) => [`${each.field} ${each.word}`, each])).values()];
}
