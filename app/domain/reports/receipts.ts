// Receipts: a short code for each figure of a quarter, by which whoever doubts it finds how it came about.
import type { SnapshotReceipt } from "./snapshot.ts";

/** How a figure came about. Its formula is written when the book is listed: a page that shows codes alone needs none. */
export type ReceiptOf = Omit<SnapshotReceipt, "code" | "formula"> & { formula: () => string | null };

/** A figure of one account's quarter. */
export type Figure = {
  figure: SnapshotReceipt["figure"];
  /** Which one, where there are several of a kind: a driver's key, a goal's id; else empty. */
  name: string;
};

/** Hexadecimal digits of a cryptographic hash of a text. */
type Hash = (text: string) => string;

export type ReceiptBook = {
  /** Files how a figure came about and gives it its code. */
  file(receipt: ReceiptOf, name?: string): string;
  /** All that were filed, in that order. */
  list(): SnapshotReceipt[];
};

/** Crockford's letters: no I, L, O or U, so that a code read aloud comes back right. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/**
 * 35 bits. Of two thousand figures, which is many for one company's ten years, two share a code in one company of
 * 17,000. Shorter codes would have to grow where two meet, and then depend on what else is in the book.
 */
const CODE_LETTERS = 7;

/** What sets the figures of one account's quarter apart from all others. */
export function quarterOfBook(accountId: string, quarterKey: string): string {
  return `${accountId} ${quarterKey}`;
}

/**
 * The code of a figure. It follows from account, quarter and figure alone: the live page and every edition of the
 * quarter show the same one, whatever else they show.
 *
 * @param book as quarterOfBook() names it
 */
export function receiptCode(book: string, { figure, name }: Figure, hash: Hash): string {
  return `R-${lettersOf(hash([book, figure, name].join("\n")))}`;
}

/** A book for one account's quarter. */
export function receiptBook(book: string, hash: Hash): ReceiptBook {
  const filed = new Map<string, ReceiptOf & { code: string }>();
  return {
    file(receipt, name = "") {
      const figure = `${receipt.figure}\n${name}`;
      if (filed.has(figure)) throw new Error(`${receipt.figure} ${name} was filed before`);
      const code = receiptCode(book, { figure: receipt.figure, name }, hash);
      filed.set(figure, { code, ...receipt });
      return code;
    },
    list: () => [...filed.values()].map((receipt) => ({ ...receipt, formula: receipt.formula() })),
  };
}

/**
 * A code as it was printed, from what somebody typed: full-width or small letters, spaces, a missing `R-` and letters
 * mistaken for digits do not matter. Null when it can be none.
 */
export function parseReceiptCode(typed: string): string | null {
  const plain = typed.slice(0, 100).normalize("NFKC").toUpperCase().trim();
  const marked = plain.replace(/^R\s*[-‐‑–—−ー]/, "").replace(/[^0-9A-Z]/g, "");
  const bare = marked.length === CODE_LETTERS + 1 && marked.startsWith("R") ? marked.slice(1) : marked;
  const letters = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{3,13}$/.test(letters) ? `R-${letters}` : null;
}

/** Five bits a letter, from the first on: nine hexadecimal digits hold one bit more than seven letters. */
function lettersOf(hex: string): string {
  const bits = Number.parseInt(hex.slice(0, 9), 16);
  return Array.from({ length: CODE_LETTERS }, (_, i) => LETTERS[Math.floor(bits / 2 ** (31 - 5 * i)) % 32]).join("");
}
