// What people type to find somebody, as the database's `folded` keeps it to be found: `name_folded` and its like.

/** Full-width and half-width letters, upper and lower case are one; every character stands for itself within LIKE. */
export function literalOf(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[\\%_]/g, "\\$&");
}
