// What a row of a file of usage says, and what makes two rows the same use.

import { type Day, isDay } from "#app/domain/day.ts";
import { featureKeyOf, MAX_ID_LENGTH, MAX_NAME_LENGTH, MAX_QUANTITY, plainText, quantityOf } from "./feature-key.ts";
import { dateRefusal, parseInstant } from "./instant.ts";
import { type Refusal, refuse } from "./refusal.ts";

export type Cells = Record<"account" | "user" | "occurred_at" | "feature" | "quantity", string>;

export type Use = {
  account: string;
  user: string;
  /** When it happened; or only on which of the account's own days. */
  at: Date | Day;
  feature: string;
  featureKey: string;
  quantity: number;
};

/** Before this there is no usage. */
const EARLIEST = new Date("2000-01-01T00:00:00Z");

/** Reads a row, or says why it cannot count. A date with a time but no zone is UTC. */
export function readRow(cells: Cells | null, now: Date): Use | Refusal {
  if (!cells) return refuse("row_shape", "the row does not have as many cells as the first line has columns");
  if (Object.values(cells).some((cell) => cell.includes("\ufffd") || cell.includes("\0"))) {
    return refuse("not_readable", "the row holds characters that are no text");
  }
  if (!cells.account) return refuse("account_missing", "account is empty");
  if (!cells.user) return refuse("user_missing", "user is empty");
  if (cells.account.length > MAX_ID_LENGTH || cells.user.length > MAX_ID_LENGTH) {
    return refuse("id_too_long", `account and user may have ${MAX_ID_LENGTH} characters`);
  }
  const feature = plainText(cells.feature, MAX_NAME_LENGTH) ?? "";
  const featureKey = featureKeyOf(feature);
  if (!featureKey) return refuse("feature_missing", "feature is empty");
  const quantity = cells.quantity === "" ? Number.NaN : quantityOf(cells.quantity);
  if (Number.isNaN(quantity)) return refuse("quantity_invalid", `quantity must be a number from 0 to ${MAX_QUANTITY}`);

  const day = cells.occurred_at.replaceAll("/", "-");
  const instant = parseInstant(cells.occurred_at) ?? new Date(Number.NaN);
  const refusal = dateRefusal(instant, now, EARLIEST);
  if (refusal) return refusal;
  const { account, user } = cells;
  return {
    account,
    user: plainText(user, MAX_ID_LENGTH) ?? user,
    at: isDay(day) ? day : instant,
    feature,
    featureKey,
    quantity,
  };
}

/** Text that is the same for two rows which say the same, however they were written. */
export function sayingOf(accountId: string, { user, at, featureKey, quantity }: Use): string {
  return JSON.stringify([accountId, user, typeof at === "string" ? at : at.getTime(), featureKey, quantity]);
}

/**
 * Counts how often something came before, in 24 bytes for each different thing. Things are told apart by 64 bits of
 * their hash: should two ever share them, both still count, under the numbers of one.
 */
export class Occurrences {
  #slots = new Uint32Array(3 * 1024);
  #size = 1024;
  #used = 0;

  /** @param hash hexadecimal, 16 digits or more. Returns 0 the first time, then 1, 2 and so on. */
  next(hash: string): number {
    if (this.#used * 2 > this.#size) this.#grow();
    const slot = this.#find(Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16));
    const before = this.#slots[slot + 2]!;
    if (before === 0) this.#used++;
    this.#slots[slot + 2] = before + 1;
    return before;
  }

  #find(high: number, low: number): number {
    for (let place = low % this.#size; ; place = (place + 1) % this.#size) {
      const slot = place * 3;
      const isFree = this.#slots[slot + 2] === 0;
      if (!isFree && (this.#slots[slot] !== high || this.#slots[slot + 1] !== low)) continue;
      this.#slots[slot] = high;
      this.#slots[slot + 1] = low;
      return slot;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#size *= 2;
    this.#slots = new Uint32Array(3 * this.#size);
    for (let slot = 0; slot < old.length; slot += 3) {
      if (old[slot + 2]! > 0) this.#slots[this.#find(old[slot]!, old[slot + 1]!) + 2] = old[slot + 2]!;
    }
  }
}
