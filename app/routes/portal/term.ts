// The term and the rate of a net present value, as an address asks for them.
import { type TermChoice, USUAL_TERM } from "#app/domain/value/term.ts";

const MOST_PERCENT = 50;

/** @returns the usual rate beside `rateRefused`, what was asked for, where that is no rate */
export function readTerm(query: URLSearchParams): TermChoice & { rateRefused: string | null } {
  const term = query.get("term") === "year" ? "year" : USUAL_TERM.term;
  const asked = query.get("rate");
  if (asked === null) return { term, rate: USUAL_TERM.rate, rateRefused: null };
  const plain = asked.normalize("NFKC").trim().replace(/%$/, "");
  const percent = /^\d{1,3}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN;
  if (!(percent <= MOST_PERCENT)) return { term, rate: USUAL_TERM.rate, rateRefused: asked.slice(0, 40) };
  return { term, rate: percent / 100, rateRefused: null };
}
