// Asks whoever keeps a journal of accepted mails whether a message was taken.
import { z } from "zod";
import { env } from "#app/lib/env.server.ts";

const ANSWER_MS = 10_000;
const Answer = z.object({ accepted: z.boolean() });

/**
 * Whether the first mail server has taken the message; null when there is no journal to ask.
 * Throws when the journal does not answer: no answer is not a no.
 */
export async function wasAccepted(messageId: string): Promise<boolean | null> {
  const { MAIL_JOURNAL_URL } = env();
  if (MAIL_JOURNAL_URL === undefined) return null;
  const url = `${MAIL_JOURNAL_URL}/api/accepted?messageId=${encodeURIComponent(messageId)}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (!response.ok) throw new Error(`the mail journal answered ${response.status}`);
  return Answer.parse(await response.json()).accepted;
}
