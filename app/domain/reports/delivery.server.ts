// Carries each mail from waiting to its end, so that no crash, restart or redeploy of ours sends one twice or loses one.
//
//   waiting ── claimed ─┬─ accepted    the first mail server has it
//      ▲                ├─ put off     4xx: waits a little longer each time, four days in all
//      │                ├─ failed      5xx, or put off for too long
//      │                ├─ in line     the mail server takes nothing from us: nothing more is tried, no attempt is lost
//      └── not taken ◄──┴─ cut short   the journal of accepted mails is asked; without one it is parked for a person
//
// Before it is claimed, a mail asks whether it may go now, for receivers want few at a time; if not, it waits in line.
//
// The lease of a claim outlasts whatever a mail server may take to answer. One that ran out belonged to somebody who
// died or lost his connection: nothing is sent again before it is certain that the message was not taken.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type MailPurpose, queueDelivery } from "#app/domain/contacts/outbox.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { isDomainReady } from "#app/mail/domain-ready.server.ts";
import { wasAccepted } from "#app/mail/journal.server.ts";
import { closeLane, openLane } from "#app/mail/lane.server.ts";
import { admit, land, slowDown } from "#app/mail/pace.server.ts";
import { MailDeferred, MailLaneClosed, MailRefused, MailUnknown } from "#app/mail/problem.server.ts";
import { isSlowDown, isUnknownAddress, waitOf } from "#app/mail/reply.ts";
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
import { nextAttemptAt } from "./retry.ts";
import { joinLine } from "./turns.server.ts";

/** So that whoever comes back for a lease does not come a moment before its end. */
const AFTER_LEASE_MS = 500;
const SWEEP_MOST = 1_000;
/** Mails to many, which receivers take only from a domain that is set up. */
const BULK: readonly MailPurpose[] = ["report", "survey"];
const DOMAIN_WAIT_MS = 15 * 60_000;
/** Providers remember an idempotency key for 24 hours; we trust them for a little less. */
const KEY_LASTS_MS = 23 * 60 * 60_000;

/** Does what is due about one mail. Doing it again, or side by side, sends nothing twice. */
export async function deliverMail(accountId: AccountId, deliveryId: string): Promise<void> {
  const lease = await findLease(accountId, deliveryId);
  if (!lease) return;
  if (lease.state === "held") return lookAgain(accountId, deliveryId, lease.until ?? new Date());
  if (lease.state === "ended" && !(await recover(accountId, deliveryId, lease))) return;
  if (!lease.isDue) return;
  if (BULK.includes(lease.purpose) && !(await isDomainReady())) return waitForDomain(accountId, deliveryId);
  const admission = await admit(lease.domain, lease.hasTurn);
  if (admission.kind === "wait") return joinLine(accountId, deliveryId);
  if (admission.kind === "later") return lookAgain(accountId, deliveryId, admission.at);
  let outcome: Outcome["kind"] | null = null;
  try {
    const claimed = await claim(accountId, deliveryId);
    outcome = claimed && (await attempt(accountId, claimed, admission.isProbe));
  } finally {
    await land(lease.domain, admission.flight, outcome === "accepted");
  }
  // Whatever the server said about this mail, it speaks with us again.
  if (admission.isProbe && outcome && outcome !== "closed" && outcome !== "unknown") await openLane();
}

/** Puts a mail off until the sender's domain may have been set up: see npm run mail-check. */
async function waitForDomain(accountId: AccountId, deliveryId: string): Promise<void> {
  const until = new Date(Date.now() + DOMAIN_WAIT_MS);
  await withAccount(accountId, async (tx) => {
    await tx.$executeRaw`
      update delivery set due_at = ${until}::timestamptz, reply = 'waits for SPF, DKIM and DMARC of the sender''s domain'
       where account_id = ${accountId}::uuid and id = ${deliveryId}::uuid and lease_until is null`;
    await queueDelivery(tx, accountId, deliveryId, until);
  });
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
         and (lease_until < now()
              or lease_until is null and in_line_since is null and due_at < now() - interval '10 minutes')
       order by due_at limit ${SWEEP_MOST}`;
    for (const { accountId, id } of waiting) await queueDelivery(tx, accountId, id);
    return waiting.length;
  });
}

/** @returns how it ended */
async function attempt(
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
  if (outcome.kind === "unknown" && canBeSettled()) {
    await lookAgain(accountId, id, new Date(Date.now() + env().MAIL_LEASE_SECONDS * 1_000));
    return outcome.kind;
  }
  if (!(await settle(accountId, id, fence, outcome))) {
    logger("outbox").warn({ delivery: id, attempt: fence, outcome: outcome.kind }, "an attempt ended after its lease");
  }
  return outcome.kind;
}

async function send(claimed: Claim & { letter: ReadyLetter }, isProbe: boolean): Promise<Outcome> {
  try {
    return { kind: "accepted", reply: (await claimed.letter()).reply };
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
    const until = nextAttemptAt({ deferrals: deferrals + 1, firstTriedAt, askedMs: waitOf(reply) }, new Date());
    if (until) return { kind: "deferred", reply, until };
    return { kind: "failed", reply, unknownAddress: false };
  }
}

/** Finds out about an attempt that never said how it ended. @returns whether the mail may be sent again */
async function recover(accountId: AccountId, id: string, lease: Lease): Promise<boolean> {
  const { attempt: fence, messageId, firstTriedAt } = lease;
  const accepted = await wasAccepted(messageId, firstTriedAt);
  if (accepted === false || (accepted === null && isKeyKnown(firstTriedAt))) return release(accountId, id, fence, true);
  const outcome: Outcome = accepted
    ? { kind: "accepted", reply: "the mail journal says that it was accepted" }
    : { kind: "unknown", reply: "the attempt was cut short, and there is no mail journal to ask" };
  await settle(accountId, id, fence, outcome);
  return false;
}

/** Whether somebody can be asked, or the mail sent again without harm, after a doubt. */
function canBeSettled(): boolean {
  const { MAIL_JOURNAL_URL, MAIL_JOURNAL, MAIL_IDEMPOTENCY_HEADER } = env();
  return Boolean(MAIL_JOURNAL_URL ?? MAIL_JOURNAL ?? MAIL_IDEMPOTENCY_HEADER);
}

/** Whether the provider still knows the key of a mail and would not send it a second time. */
function isKeyKnown(firstTriedAt: Date | null): boolean {
  if (!env().MAIL_IDEMPOTENCY_HEADER || !firstTriedAt) return false;
  return Date.now() - firstTriedAt.getTime() < KEY_LASTS_MS;
}

function lookAgain(accountId: AccountId, id: string, at: Date): Promise<void> {
  const afterwards = new Date(at.getTime() + AFTER_LEASE_MS);
  return withAccount(accountId, (tx) => queueDelivery(tx, accountId, id, afterwards));
}
