// Texts as the checks compare them.

/** Without any space: a line that was broken anywhere reads as if it was not. */
export function tight(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

/** Numbers as they are written, without what groups their digits: `1,234.5` is `1234.5`. */
export function numbersIn(text: string): string[] {
  return (text.normalize("NFKC").match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => {
    const plain = number.replace(/,/g, "");
    return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  });
}

/** What people and companies wrote themselves: it may say anything. */
export function without(text: string, words: Iterable<string>): string {
  let rest = text;
  for (const word of [...words].filter(Boolean).sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, " ");
  return rest;
}
