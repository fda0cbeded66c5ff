// Asks whoever keeps a journal of accepted mails whether a message was taken.
import { z } from "zod";
import { env } from "#app/lib/env.server.ts";
import { wasQueuedByPostfix } from "./postfix-journal.server.ts";

const ANSWER_MS = 10_000;
/** Clocks and logs name whole seconds. */
const CLOCK_MS = 2_000;
/** Providers remember an idempotency key for 24 hours; we trust them for a little less. */
const KEY_LASTS_MS = 23 * 60 * 60_000;
const Answer = z.object({ accepted: z.boolean() });

/**
 * Whether the first mail server has taken the message; null when there is no journal to ask, or none that knows.
 * Throws when the journal does not answer: no answer is not a no.
 *
 * @param since when the message was sent for the first time
 */
export async function wasAccepted(messageId: string, since: Date | null): Promise<boolean | null> {
  const { MAIL_JOURNAL_URL, MAIL_JOURNAL } = env();
  if (MAIL_JOURNAL_URL !== undefined) return askOverHttp(MAIL_JOURNAL_URL, messageId);
  if (MAIL_JOURNAL === undefined || !since) return null;
  const log = MAIL_JOURNAL.replace(/^postfix:/, "");
  return wasQueuedByPostfix(messageId, log, new Date(since.getTime() - CLOCK_MS));
}

/** Whether somebody can be asked, or the mail sent again without harm, after a doubt. */
export function canBeAsked(): boolean {
  const { MAIL_JOURNAL_URL, MAIL_JOURNAL, MAIL_IDEMPOTENCY_HEADER } = env();
  return Boolean(MAIL_JOURNAL_URL ?? MAIL_JOURNAL ?? MAIL_IDEMPOTENCY_HEADER);
}

/** Whether the provider still knows the key of a mail and would not send it a second time. */
export function isKeyKnown(firstTriedAt: Date | null, now: Date): boolean {
  if (!env().MAIL_IDEMPOTENCY_HEADER || !firstTriedAt) return false;
  return now.getTime() - firstTriedAt.getTime() < KEY_LASTS_MS;
}

async function askOverHttp(base: string, messageId: string): Promise<boolean> {
  const url = `${base}/api/accepted?messageId=${encodeURIComponent(messageId)}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (!response.ok) throw new Error(`the mail journal answered ${response.status}`);
  return Answer.parse(await response.json()).accepted;
}
