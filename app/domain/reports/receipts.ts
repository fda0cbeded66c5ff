// Receipts: a short code for each figure of an edition, by which whoever doubts it finds how it came about.
import type { SnapshotReceipt } from "./snapshot.ts";

export type ReceiptOf = Omit<SnapshotReceipt, "code">;

export type ReceiptBook = {
  /** Files how a figure came about and gives it its code. */
  file(receipt: ReceiptOf, name?: string): string;
  /** All that were filed, in that order. */
  list(): SnapshotReceipt[];
};

/** Crockford's letters: no I, L, O or U, so that a code read aloud comes back right. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LEAST_LETTERS = 3;

/**
 * A book for one edition. A code follows from account, quarter and figure alone, so freezing the same numbers again
 * gives the same codes; where two figures would share one, the later gets more letters.
 *
 * @param edition what sets this edition apart from all others
 * @param hash bytes of a cryptographic hash of a text, as hexadecimal digits
 */
export function receiptBook(edition: string, hash: (text: string) => string): ReceiptBook {
  const filed = new Map<string, SnapshotReceipt>();
  const figures = new Set<string>();
  return {
    file(receipt, name = "") {
      const figure = [edition, receipt.figure, name].join("\n");
      if (figures.has(figure)) throw new Error(`${receipt.figure} ${name} was filed before`);
      figures.add(figure);
      const letters = lettersOf(hash(figure));
      let length = LEAST_LETTERS;
      while (filed.has(codeOf(letters, length))) length += 1;
      const code = codeOf(letters, length);
      filed.set(code, { code, ...receipt });
      return code;
    },
    list: () => [...filed.values()],
  };
}

function codeOf(letters: string, length: number): string {
  return `R-${letters.slice(0, length)}`;
}

/** Five bits a letter; 50 of them from a SHA-256. */
function lettersOf(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join("");
}
