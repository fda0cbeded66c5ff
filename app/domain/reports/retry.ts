// What a mail server's answer means for the mails to come.

const FIRST_WAIT_MS = 5 * 60_000;
const GROWTH = 1.3;
/** Waits are drawn from this much below to this much above, so that what failed together does not return together. */
const JITTER = 0.2;
const GIVE_UP_MS = 4 * 24 * 60 * 60_000;

/**
 * When a mail that was put off is tried again: after 5 min × 1.3^(attempt − 1), give or take a fifth.
 *
 * @param attempt attempts so far, from 1
 * @param random 0…1
 * @returns null once that would be more than four days after it was queued
 */
export function nextAttemptAt(attempt: number, queuedAt: Date, now: Date, random = Math.random()): Date | null {
  const wait = FIRST_WAIT_MS * GROWTH ** (attempt - 1) * (1 - JITTER + 2 * JITTER * random);
  const at = now.getTime() + wait;
  return at > queuedAt.getTime() + GIVE_UP_MS ? null : new Date(at);
}

/** Whether a refusal says that the address itself does not exist, so that nothing may be sent there again. */
export function isUnknownAddress(status: string | null): boolean {
  return status !== null && /^5\.1\.(?:1|2|3|10)$/.test(status);
}
