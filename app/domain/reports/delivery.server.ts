// Carries each mail from waiting to its end, so that no crash, restart or redeploy of ours sends one twice or loses one.
//
//   waiting ── claimed ─┬─ accepted    the first mail server has it
//      ▲                ├─ put off     4xx: waits a little longer each time, four days in all
//      │                ├─ failed      5xx, or put off for too long
//      └── not taken ◄──┴─ cut short   the journal of accepted mails is asked; without one it is parked for a person
//
// The lease of a claim outlasts whatever a mail server may take to answer. One that ran out belonged to somebody who
// died or lost his connection: nothing is sent again before it is certain that the message was not taken.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { wasAccepted } from "#app/mail/journal.server.ts";
import { MailDeferred, MailRefused, MailUnknown } from "#app/mail/problem.server.ts";
import { composeLetter, type ReadyLetter } from "./letters.server.ts";
import {
  type Claim,
  findLease,
  type Lease,
  type Outcome,
  release,
  settle,
  stop,
  takeForAttempt,
} from "./outbox.server.ts";
import { isUnknownAddress, nextAttemptAt } from "./retry.ts";

/** So that whoever comes back for a lease does not come a moment before its end. */
const AFTER_LEASE_MS = 500;
const SWEEP_MOST = 1_000;

/** Does what is due about one mail. Doing it again, or side by side, sends nothing twice. */
export async function deliverMail(accountId: AccountId, deliveryId: string): Promise<void> {
  const lease = await findLease(accountId, deliveryId);
  if (!lease) return;
  if (lease.state === "held") return lookAgain(accountId, deliveryId, lease.until ?? new Date());
  if (lease.state === "ended" && !(await recover(accountId, deliveryId, lease))) return;
  const claimed = await claim(accountId, deliveryId);
  if (claimed) await attempt(accountId, claimed);
}

/** Claims a mail and writes its letter in one transaction: a letter that cannot be written leaves the mail unclaimed. */
export function claim(accountId: AccountId, deliveryId: string): Promise<(Claim & { letter: ReadyLetter }) | null> {
  return withAccount(accountId, async (tx) => {
    const taken = await takeForAttempt(tx, accountId, deliveryId);
    if (!taken) return null;
    const letter = await composeLetter(tx, accountId, taken);
    if (letter) return { ...taken, letter };
    await stop(tx, accountId, deliveryId, "there is nobody to write to any more");
    return null;
  });
}

/** Queues again what waits longer than it should: leases that ran out, and mails whose job was lost. */
export function sweepOutbox(): Promise<number> {
  return acrossAccounts(async (tx) => {
    const waiting = await tx.$queryRaw<{ accountId: AccountId; id: string }[]>`
      select account_id as "accountId", id from delivery
       where accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null
         and (lease_until < now() or lease_until is null and due_at < now() - interval '10 minutes')
       order by due_at limit ${SWEEP_MOST}`;
    for (const { accountId, id } of waiting) await queueDelivery(tx, accountId, id);
    return waiting.length;
  });
}

async function attempt(accountId: AccountId, claimed: Claim & { letter: ReadyLetter }): Promise<void> {
  const { id, attempt: fence } = claimed;
  const outcome = await send(claimed).catch(async (error) => {
    // Nothing had been handed over yet: the mail is free again at once, and the queue comes back to it.
    await release(accountId, id, fence);
    throw error;
  });
  // The journal may still hear of the message; its "no" is certain only once the lease has ended.
  if (outcome.kind === "unknown" && env().MAIL_JOURNAL_URL) {
    return lookAgain(accountId, id, new Date(Date.now() + env().MAIL_LEASE_SECONDS * 1_000));
  }
  if (await settle(accountId, id, fence, outcome)) return;
  logger("outbox").warn({ delivery: id, attempt: fence, outcome: outcome.kind }, "an attempt ended after its lease");
}

async function send({ letter, attempt: attempts, queuedAt }: Claim & { letter: ReadyLetter }): Promise<Outcome> {
  try {
    return { kind: "accepted", reply: (await letter()).reply };
  } catch (error) {
    if (error instanceof MailUnknown) return { kind: "unknown", reply: error.message };
    if (error instanceof MailRefused) {
      return { kind: "failed", reply: error.message, unknownAddress: isUnknownAddress(error.status) };
    }
    if (!(error instanceof MailDeferred)) throw error;
    const until = nextAttemptAt(attempts, queuedAt, new Date());
    if (until) return { kind: "deferred", reply: error.message, until };
    return { kind: "failed", reply: error.message, unknownAddress: false };
  }
}

/** Finds out about an attempt that never said how it ended. @returns whether the mail may be sent again */
async function recover(accountId: AccountId, id: string, { attempt: fence, messageId }: Lease): Promise<boolean> {
  const accepted = await wasAccepted(messageId);
  if (accepted === false) return release(accountId, id, fence);
  const outcome: Outcome = accepted
    ? { kind: "accepted", reply: "the mail journal says that it was accepted" }
    : { kind: "unknown", reply: "the attempt was cut short, and there is no mail journal to ask" };
  await settle(accountId, id, fence, outcome);
  return false;
}

function lookAgain(accountId: AccountId, id: string, at: Date): Promise<void> {
  const afterwards = new Date(at.getTime() + AFTER_LEASE_MS);
  return withAccount(accountId, (tx) => queueDelivery(tx, accountId, id, afterwards));
}
