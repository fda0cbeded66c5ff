// The mail of the day to each of our own people, at most one a working day.
//
//   the day is taken ── tried ─┬─ sent       the first mail server has it
//          ▲                   ├─ put off    4xx, or the mail server is away: again the same day, a little later each time
//          │                   ├─ dropped    5xx, nothing to do, or the day is over
//          └─── not taken ◄────┴─ cut short  the journal of accepted mails is asked; without one it is not sent again
//
// The day is taken by a row before anything is sent, and an attempt stands on record before it is made, as for mails to
// customers (reports/delivery.server.ts). Nothing waits for another day: yesterday's list is nobody's work today.
import { isBusinessDay } from "#app/domain/business-days.ts";
import { dayAt } from "#app/domain/day.ts";
import { readClock } from "#app/lib/clock.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { canBeAsked, isKeyKnown, wasAccepted } from "#app/mail/journal.server.ts";
import { MailDeferred, MailLaneClosed, MailRefused, MailUnknown } from "#app/mail/problem.server.ts";
import { waitOf } from "#app/mail/reply.ts";
import { nextAttemptAt } from "#app/mail/retry.ts";
import { sendMail } from "#app/mail/send.server.ts";
import { composeDigest, type DigestLetter } from "./digest-letter.server.ts";
import {
  drop,
  findOpenDigest,
  findOwnClock,
  lookAgain,
  type OpenDigest,
  type Outcome,
  queueStuck,
  release,
  settle,
  takeDay,
  takeForAttempt,
} from "./digest-row.server.ts";
import { localTime } from "./digest-time.ts";

type Clock = () => Promise<Date>;

/**
 * Looks whose hour has come on this working day, also hours ago, and queues their mails.
 *
 * @returns for how many
 */
export async function openDueDigests(clock: Clock = readClock): Promise<number> {
  const now = await clock();
  return acrossAccounts(async (tx) => {
    const own = await findOwnClock(tx);
    if (!own) return 0;
    await queueStuck(tx, now);
    const { day, hour } = localTime(now, own.timeZone);
    return isBusinessDay(day, own.calendar) ? takeDay(tx, { day, hour, now }) : 0;
  });
}

/** Does what is due about one mail. Doing it again, or side by side, sends nothing twice. */
export async function sendDigest(id: string, clock: Clock = readClock): Promise<void> {
  const digest = await findOpenDigest(id);
  if (!digest) return;
  const asOf = await clock();
  const { leaseUntil, dueAt, day, timeZone } = digest;
  if (leaseUntil && leaseUntil > asOf) return lookAgain(id, leaseUntil);
  if (leaseUntil && !(await recover(digest, asOf))) return;
  if (!digest.isWanted) return drop(id, "unwanted", asOf);
  if (dayAt(asOf, timeZone) > day) return drop(id, "late", asOf);
  if (dueAt > asOf) return lookAgain(id, dueAt);
  const letter = await composeDigest(digest);
  if (!letter) return drop(id, "nothing", asOf);
  const fence = await takeForAttempt(id, asOf, await clock());
  if (fence === null) return;
  await attempt({ ...digest, firstTriedAt: digest.firstTriedAt ?? asOf }, fence, letter, clock);
}

/** Finds out about an attempt that never said how it ended. @returns whether the mail may be sent again */
async function recover({ id, attempts, messageId, firstTriedAt }: OpenDigest, now: Date): Promise<boolean> {
  const accepted = await wasAccepted(messageId, firstTriedAt);
  if (accepted === false || (accepted === null && isKeyKnown(firstTriedAt, now))) return release(id, attempts);
  const outcome: Outcome = accepted
    ? { kind: "sent", reply: "the mail journal says that it was accepted" }
    : { kind: "dropped", why: "unknown", reply: "the attempt was cut short, and there is no mail journal to ask" };
  await settle(id, attempts, outcome, now);
  return false;
}

type Tried = OpenDigest & { firstTriedAt: Date };

async function attempt(digest: Tried, fence: number, letter: DigestLetter, clock: Clock): Promise<void> {
  const { id } = digest;
  try {
    const { reply } = await sendMail(letter);
    await settle(id, fence, { kind: "sent", reply }, await clock());
  } catch (error) {
    const now = await clock();
    if (error instanceof MailUnknown && canBeAsked()) {
      // The journal may still hear of the message: its "no" is certain only once the lease has ended.
      return lookAgain(id, new Date(now.getTime() + env().MAIL_LEASE_SECONDS * 1_000));
    }
    const outcome = outcomeOf(error, digest, fence, now);
    if (outcome) return settle(id, fence, outcome, now);
    // Nothing had been handed over: the mail is free again at once, and the queue comes back to it.
    await release(id, fence);
    throw error;
  }
}

/** What a failure means for the mail; null when it is none of the mail server's. */
function outcomeOf(error: unknown, { day, timeZone, firstTriedAt }: Tried, fence: number, now: Date): Outcome | null {
  const reply = error instanceof Error ? error.message : String(error);
  if (error instanceof MailUnknown) return { kind: "dropped", why: "unknown", reply };
  if (error instanceof MailRefused) return { kind: "dropped", why: "refused", reply };
  if (!(error instanceof MailDeferred || error instanceof MailLaneClosed)) return null;
  const until = nextAttemptAt({ deferrals: fence, firstTriedAt, askedMs: waitOf(reply) }, now);
  return until && dayAt(until, timeZone) === day
    ? { kind: "put_off", until, reply }
    : { kind: "dropped", why: "late", reply };
}
