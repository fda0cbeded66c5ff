// Whether an answer that was sent comes from the page that asked, and what speaks for a program behind it.
import { withAccount } from "#app/lib/db.server.ts";
import { type NonceAge, readAnswerNonce } from "./answer-nonce.server.ts";
import { type Signal, signalsOf } from "./answer-signals.ts";
import { readOpenings } from "./intent.server.ts";
import type { OpenInvitation } from "./open-invitation.server.ts";

export type PostFacts = { nonce: string; scripted: boolean; touched: boolean; userAgent: string };

export type Judged =
  | { isFromPage: true; signals: Signal[] }
  /** The page is shown again with what was said, to be sent once more. */
  | { isFromPage: false; why: Exclude<NonceAge["state"], "good"> };

export async function judgePost(
  { accountId, id, tokenHash }: OpenInvitation,
  { nonce, ...facts }: PostFacts,
  at = new Date(),
): Promise<Judged> {
  const age = readAnswerNonce(tokenHash, nonce, at);
  if (age.state !== "good") return { isFromPage: false, why: age.state };
  const openings = await withAccount(accountId, (tx) => readOpenings(tx, accountId, id, at));
  return { isFromPage: true, signals: signalsOf({ ...facts, ageMs: age.ageMs, openings, at }) };
}
