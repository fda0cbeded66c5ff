// When a mail that was put off is tried again.

const FIRST_WAIT_MS = 5 * 60_000;
const GROWTH = 1.3;
/** Waits are drawn from this much below to this much above, so that what failed together does not return together. */
const JITTER = 0.2;
const GIVE_UP_MS = 4 * 24 * 60 * 60_000;

type PutOff = {
  /** How often the mail was put off so far, this time included: from 1. */
  deferrals: number;
  /** When it was tried for the first time. */
  firstTriedAt: Date;
  /** How long the server asked us to wait, in ms. */
  askedMs?: number | null;
};

/**
 * After the time that the server asked for, up to a fifth more, or after 5 min × 1.3^(deferrals − 1), give or take a
 * fifth.
 *
 * @param random 0…1
 * @returns null once that would be more than four days after the first attempt
 */
export function nextAttemptAt({ deferrals, firstTriedAt, askedMs }: PutOff, now: Date, random = Math.random()) {
  const wait = askedMs
    ? askedMs * (1 + JITTER * random)
    : FIRST_WAIT_MS * GROWTH ** (deferrals - 1) * (1 - JITTER + 2 * JITTER * random);
  const at = now.getTime() + wait;
  return at > firstTriedAt.getTime() + GIVE_UP_MS ? null : new Date(at);
}
