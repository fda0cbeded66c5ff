// What selling brings in a day, from what somebody types; nothing is kept.
import { minorOf } from "./amount.ts";
import { type Selling, salesVelocity } from "./revenue.ts";

export const velocityFields = ["opportunities", "winRate", "value", "cycle"] as const;
export type TypedSelling = Record<(typeof velocityFields)[number], string>;

export type Velocity = {
  typed: TypedSelling;
  /** Minor units a day, as it is and with a cycle a fifth shorter; null where what was typed cannot be computed with. */
  result: { dayMinor: number; fasterMinor: number } | null;
};

/** Null when nothing was typed. */
export function readVelocity(params: URLSearchParams, currency: string): Velocity | null {
  if (!velocityFields.some((name) => params.has(name))) return null;
  const typed = Object.fromEntries(
    velocityFields.map((name) => [name, (params.get(name) ?? "").slice(0, 40)]),
  ) as TypedSelling;
  const selling = sellingOf(typed, currency);
  const dayMinor = selling && salesVelocity(selling);
  const fasterMinor = selling && salesVelocity({ ...selling, cycleDays: selling.cycleDays * 0.8 });
  return { typed, result: dayMinor === null || fasterMinor === null ? null : { dayMinor, fasterMinor } };
}

function sellingOf({ opportunities, winRate, value, cycle }: TypedSelling, currency: string): Selling | null {
  const [many, rate, days] = [opportunities, winRate, cycle].map(decimalOf);
  const valueMinor = minorOf(value, currency);
  if (many == null || rate == null || days == null || valueMinor === null || rate > 100 || days < 1) return null;
  return { opportunities: many, winRate: rate / 100, valueMinor, cycleDays: days };
}

function decimalOf(typed: string): number | null {
  const text = typed.normalize("NFKC").replaceAll(",", "").replace(/%$/, "").trim();
  return /^\d{1,9}(?:\.\d{1,4})?$/.test(text) ? Number(text) : null;
}
