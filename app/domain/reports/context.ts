// What the person who looks after an account adds to its report in words of their own: plain text, beside the numbers.

/** Characters of each language, as people count them. */
export const CONTEXT_LENGTH = 600;
/** Lines of each language, so that the box stands on one page. */
export const CONTEXT_LINES = 15;

export type ContextMistake = "tooLong" | "tooManyLines" | "control";
export type ContextText = { text: string | null } | { mistake: ContextMistake };

/** Turns a field into the text that is kept; empty is null. Line breaks stay, tabs become spaces. */
export function readContext(field: string): ContextText {
  const text = field
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .normalize("NFC");
  if (text === "") return { text: null };
  // Control characters, and those that turn the direction of what follows or are not seen at all.
  if (/[^\P{Cc}\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u.test(text))
    return { mistake: "control" };
  if ([...text].length > CONTEXT_LENGTH) return { mistake: "tooLong" };
  if (text.split("\n").length > CONTEXT_LINES) return { mistake: "tooManyLines" };
  return { text };
}
