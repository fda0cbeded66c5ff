// How much one key may ask of one process, so that a program that runs wild leaves room for the others.
import { Problem } from "./record-answers.server.ts";

const REQUESTS_A_MINUTE = 600;
export const AT_ONCE = 8;
const MINUTE_MS = 60_000;
const REMEMBERED = 1_000;

type Turns = { minute: number; requests: number; open: number };
const turns = new Map<string, Turns>();

/** Counts a request; throws a 429 when there are too many. @returns what to call when it is done */
export function takeTurn(keyId: string, now = Date.now()): () => void {
  const minute = Math.floor(now / MINUTE_MS);
  if (turns.size > REMEMBERED) for (const [id, { open }] of turns) if (open === 0) turns.delete(id);
  const own = turns.get(keyId) ?? { minute, requests: 0, open: 0 };
  turns.set(keyId, own);
  if (own.minute !== minute) Object.assign(own, { minute, requests: 0 });
  const seconds = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000);
  if (own.requests >= REQUESTS_A_MINUTE)
    throw tooMany(`At most ${REQUESTS_A_MINUTE} requests a minute. Send up to 500 rows in one instead.`, seconds);
  if (own.open >= AT_ONCE) throw tooMany(`At most ${AT_ONCE} requests at once. Wait for an answer before the next.`, 1);
  own.requests++;
  own.open++;
  return () => {
    own.open--;
  };
}

function tooMany(message: string, seconds: number): Problem {
  return new Problem(429, message, [], { "Retry-After": String(seconds) });
}
