// Something was recorded that a health score is made of: the account is scored anew soon, not only at night.
import type { Tx } from "#app/lib/db.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import type { AccountId } from "./account-id.ts";

export type ScoreReason = "answer" | "import" | "record";

/**
 * Asks for a score, in the transaction that records why. Each reason has a job of its own, as an answer's looks at answers
 * alone and must not take the place of one that looks at everything.
 */
export function wantScore(tx: Tx, accountId: AccountId, cause: ScoreReason): Promise<void> {
  return enqueue(tx, "score_health", { accountId, cause }, `score_health:${cause}:${accountId}`);
}

/** The same where our own people recorded something; what was refused or known already moves no score. */
export async function scoredAfter<Done extends { outcome: string } | null>(
  tx: Tx,
  accountId: AccountId,
  recording: Promise<Done>,
): Promise<Done> {
  const done = await recording;
  if (done && done.outcome !== "refused" && done.outcome !== "known") await wantScore(tx, accountId, "record");
  return done;
}
