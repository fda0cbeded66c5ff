// Ids for rows of files that bring none: what a row says, and as the how manieth in its file it says so. The same file again,
// or one that shares rows with it, thus means the same records.
import { Occurrences } from "#app/domain/usage/import-row.ts";

/** @param hash of a text, in hexadecimal digits */
export function rowIds(kind: string, hash: (text: string) => string): (saying: string) => string {
  const occurrences = new Occurrences();
  return (saying) => {
    const known = hash(`${kind} ${saying}`).slice(0, 32);
    const times = occurrences.next(known);
    return times === 0 ? `file-${known}` : `file-${known}-${times + 1}`;
  };
}
