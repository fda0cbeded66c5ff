// What a page that asks carries, so that an answer comes from somebody who was shown the page: sealed, tied to the one
// invitation, and good for a day. It is kept nowhere.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "#app/lib/env.server.ts";

/** Nobody reads a page and answers it within this, in milliseconds. */
const NONCE_MIN_MS = 1_000;
const NONCE_MAX_MS = 24 * 3_600_000;

/** @param tokenHash of the invitation */
export function answerNonce(tokenHash: string, now = new Date()): string {
  const body = `${now.getTime().toString(36)}.${randomBytes(6).toString("base64url")}`;
  return `${body}.${sealOf(tokenHash, body)}`;
}

export type NonceAge =
  | { state: "good" | "young" | "old"; ageMs: number }
  /** Not ours, or of another invitation. */
  | { state: "forged" };

export function readAnswerNonce(tokenHash: string, nonce: string, now = new Date()): NonceAge {
  const [issued = "", random = "", seal = "", ...more] = nonce.split(".");
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(tokenHash, `${issued}.${random}`))];
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return { state: "forged" };
  const ageMs = now.getTime() - Number.parseInt(issued, 36);
  if (ageMs > NONCE_MAX_MS) return { state: "old", ageMs };
  return { state: ageMs < NONCE_MIN_MS ? "young" : "good", ageMs };
}

function sealOf(tokenHash: string, body: string): string {
  const key = createHmac("sha256", env().SESSION_SECRET).update("seika answer nonce 1").digest();
  return createHmac("sha256", key).update(`${tokenHash}:${body}`).digest("base64url");
}
