// Reads that one page asks for again and again, made once in its transaction. Only where nothing is written between
// them: whoever opens the transaction says so.
import type { Tx } from "./db.server.ts";

const remembered = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/** From now on each remembered read of this transaction is made once. */
export function rememberReads(tx: Tx): void {
  remembered.set(tx, new Map());
}

/** @param name of the read, with all that it depends on */
export function remember<T>(tx: Tx, name: string, read: () => Promise<T>): Promise<T> {
  const known = remembered.get(tx);
  if (!known) return read();
  const answer = (known.get(name) as Promise<T> | undefined) ?? read();
  known.set(name, answer);
  return answer;
}
