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
import { databaseNow } from "#app/lib/clock.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { attempt, lookAgain, recover } from "./attempt.server.ts";
import { openLane } from "./lane.server.ts";
import { composeLetter, type ReadyLetter } from "./letters.server.ts";
import { type Claim, findLease, type Outcome, stop, takeForAttempt } from "./outbox.server.ts";
import { admit, land } from "./pace.server.ts";
import { haltEnded, STOPPED } from "./release.server.ts";
import { isDomainReady } from "./sender-ready.server.ts";
import { joinLine } from "./turns.server.ts";

const SWEEP_MOST = 1_000;
/** Mails to many, which receivers take only from a domain that is set up. */
const BULK: readonly MailPurpose[] = ["report", "survey", "survey_reminder"];
const DOMAIN_WAIT_MS = 15 * 60_000;

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
  await withAccount(accountId, async (tx) => {
    const until = new Date((await databaseNow(tx)).getTime() + DOMAIN_WAIT_MS);
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
    if (taken.purpose === "report" && (await haltEnded(tx, accountId, taken.subjectId))) {
      await stop(tx, accountId, deliveryId, STOPPED);
      return null;
    }
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
         and held_at is null
         and (lease_until < now()
              or lease_until is null and in_line_since is null and due_at < now() - interval '10 minutes')
       order by due_at limit ${SWEEP_MOST}`;
    for (const { accountId, id } of waiting) await queueDelivery(tx, accountId, id);
    return waiting.length;
  });
}
