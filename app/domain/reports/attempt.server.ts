// One attempt at a mail: what the mail server's answer means for it, and what is done when nobody heard the answer.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { readClock } from "#app/lib/clock.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { failpoint } from "#app/lib/failpoint.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { canBeAsked, isKeyKnown, wasAccepted } from "#app/mail/journal.server.ts";
import { MailDeferred, MailLaneClosed, MailRefused, MailUnknown } from "#app/mail/problem.server.ts";
import { isSlowDown, isUnknownAddress, waitOf } from "#app/mail/reply.ts";
import { nextAttemptAt } from "#app/mail/retry.ts";
import { closeLane } from "./lane.server.ts";
import type { ReadyLetter } from "./letters.server.ts";
import { type Claim, type Lease, type Outcome, release, settle } from "./outbox.server.ts";
import { slowDown } from "./pace.server.ts";

/** So that whoever comes back for a lease does not come a moment before its end. */
const AFTER_LEASE_MS = 500;

/** One attempt at a claimed mail, and what follows from how it ended. @returns how it ended */
export async function attempt(
  accountId: AccountId,
  claimed: Claim & { letter: ReadyLetter },
  isProbe: boolean,
): Promise<Outcome["kind"]> {
  const { id, attempt: fence, domain } = claimed;
  const outcome = await send(claimed, isProbe).catch(async (error) => {
    // Nothing had been handed over yet: the mail is free again at once, and the queue comes back to it.
    await release(accountId, id, fence, false);
    throw error;
  });
  if (outcome.kind === "deferred" && isSlowDown(outcome.reply)) await slowDown(domain);
  // The journal may still hear of the message; its "no" is certain only once the lease has ended. The same goes for a
  // second try under a key that the provider knows.
  if (outcome.kind === "unknown" && canBeAsked()) {
    await lookAgain(accountId, id, new Date((await readClock()).getTime() + env().MAIL_LEASE_SECONDS * 1_000));
    return outcome.kind;
  }
  if (!(await settle(accountId, id, fence, outcome))) {
    logger("outbox").warn({ delivery: id, attempt: fence, outcome: outcome.kind }, "an attempt ended after its lease");
  }
  failpoint("settled");
  return outcome.kind;
}

async function send(claimed: Claim & { letter: ReadyLetter }, isProbe: boolean): Promise<Outcome> {
  failpoint("claimed");
  try {
    const { reply } = await claimed.letter();
    failpoint("accepted");
    return { kind: "accepted", reply };
  } catch (error) {
    const reply = error instanceof Error ? error.message : String(error);
    if (error instanceof MailUnknown) return { kind: "unknown", reply };
    if (error instanceof MailRefused) return { kind: "failed", reply, unknownAddress: isUnknownAddress(reply) };
    if (error instanceof MailLaneClosed) {
      await closeLane(error.kind, reply, isProbe);
      return { kind: "closed", reply };
    }
    if (!(error instanceof MailDeferred)) throw error;
    const { deferrals, firstTriedAt } = claimed;
    const until = nextAttemptAt({ deferrals: deferrals + 1, firstTriedAt, askedMs: waitOf(reply) }, await readClock());
    if (until) return { kind: "deferred", reply, until };
    return { kind: "failed", reply, unknownAddress: false };
  }
}

/** Finds out about an attempt that never said how it ended. @returns whether the mail may be sent again */
export async function recover(accountId: AccountId, id: string, lease: Lease): Promise<boolean> {
  const { attempt: fence, messageId, firstTriedAt } = lease;
  failpoint("before-journal");
  const accepted = await wasAccepted(messageId, firstTriedAt);
  failpoint("journal-answered");
  if (accepted === false || (accepted === null && isKeyKnown(firstTriedAt, await readClock())))
    return release(accountId, id, fence, true);
  const outcome: Outcome = accepted
    ? { kind: "accepted", reply: "the mail journal says that it was accepted" }
    : { kind: "unknown", reply: "the attempt was cut short, and there is no mail journal to ask" };
  await settle(accountId, id, fence, outcome);
  return false;
}

/** Comes back to a mail when its lease, or whatever else it waits for, has ended. */
export function lookAgain(accountId: AccountId, id: string, at: Date): Promise<void> {
  const afterwards = new Date(at.getTime() + AFTER_LEASE_MS);
  return withAccount(accountId, (tx) => queueDelivery(tx, accountId, id, afterwards));
}
