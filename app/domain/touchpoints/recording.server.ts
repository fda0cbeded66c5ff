// Talks, mails and tickets are recorded, a ticket goes on, and what was left open is settled.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { lockRecords } from "#app/domain/accounts/record-lock.server.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { faultsOf, type TouchpointDraft, type TouchpointFault } from "./touchpoint-draft.ts";

/** `known`: it was there already, and nothing was written. */
export type Recorded<Fault> =
  | { outcome: "recorded" | "changed" | "known"; id: string }
  | { outcome: "refused"; faults: Fault[] };

/**
 * Records a touchpoint. An id or an outside id that is known makes it no second one: with an outside id it becomes what is
 * said now, as a ticket that has been answered since.
 *
 * @param draft.id of a form, so that the same form sent twice is one talk
 */
export async function recordTouchpoint(
  tx: Tx,
  accountId: AccountId,
  actor: Actor,
  draft: TouchpointDraft & { id?: string; externalId?: string | null },
  now = new Date(),
): Promise<Recorded<TouchpointFault>> {
  const { id, externalId, ...said } = draft;
  await lockRecords(tx, accountId);
  const known = await findKnown(tx, accountId, id, externalId);
  if (known && (!externalId || isSame(known, said))) return { outcome: "known", id: known.id };
  const faults = faultsOf(said, now);
  if (!(await isOurContact(tx, accountId, said.contactId))) faults.push("contact_unknown");
  if (faults.length > 0) return { outcome: "refused", faults };
  const name = said.subject || said.summary;
  if (known) {
    await tx.touchpoint.update({ where: { accountId_id: { accountId, id: known.id } }, data: said });
    await recordAct(tx, accountId, actor, "touchpoint_changed", name, { touchpoint: said.kind });
    return { outcome: "changed", id: known.id };
  }
  const staffId = actor && "staffId" in actor ? actor.staffId : null;
  const identity = { ...(id && { id }), ...(externalId && { externalId }) };
  const made = await tx.touchpoint.create({ data: { accountId, ...said, ...identity, staffId } });
  await recordAct(tx, accountId, actor, "touchpoint_recorded", name, { touchpoint: said.kind });
  return { outcome: "recorded", id: made.id };
}

export type TicketProgress = Pick<TouchpointDraft, "firstReplyAt" | "closedAt" | "priority" | "satisfaction">;

/** How a ticket stands now. @returns null when the account has no such ticket */
export async function changeTicket(
  tx: Tx,
  accountId: AccountId,
  actor: Actor,
  id: string,
  progress: TicketProgress,
  now = new Date(),
): Promise<Recorded<TouchpointFault> | null> {
  const ticket = await tx.touchpoint.findFirst({ where: { accountId, id, kind: "ticket" } });
  if (!ticket) return null;
  const next = { ...(ticket as unknown as TouchpointDraft), ...progress };
  if (isSame(ticket, next)) return { outcome: "known", id };
  // A ticket of another system may say nothing; what it says is not what is being changed here.
  const faults = faultsOf(next, now).filter((fault) => fault !== "said_nothing" && fault !== "too_long");
  if (faults.length > 0) return { outcome: "refused", faults };
  await tx.touchpoint.update({ where: { accountId_id: { accountId, id } }, data: progress });
  await recordAct(tx, accountId, actor, "touchpoint_changed", ticket.subject || ticket.summary, {
    touchpoint: "ticket",
  });
  return { outcome: "changed", id };
}

/** Settles what a talk left open. Doing it again changes nothing. @returns null when the account has no such touchpoint */
export async function settleTouchpoint(
  tx: Tx,
  accountId: AccountId,
  actor: Actor,
  id: string,
  now = new Date(),
): Promise<{ outcome: "settled" | "known" } | null> {
  const found = await tx.touchpoint.findUnique({ where: { accountId_id: { accountId, id } } });
  if (!found) return null;
  const { count } = await tx.touchpoint.updateMany({
    where: { accountId, id, closedAt: null, OR: [{ leftOpen: true }, { kind: "ticket" }] },
    data: { closedAt: now },
  });
  if (count === 0) return { outcome: "known" };
  await recordAct(tx, accountId, actor, "touchpoint_settled", found.subject || found.summary, {
    touchpoint: found.kind,
  });
  return { outcome: "settled" };
}

/** Nobody is fine; somebody of another company is not. */
async function isOurContact(tx: Tx, accountId: AccountId, contactId: string | null): Promise<boolean> {
  return contactId === null || (await tx.contact.count({ where: { accountId, id: contactId } })) > 0;
}

function findKnown(tx: Tx, accountId: AccountId, id?: string, externalId?: string | null) {
  const ids = [...(id ? [{ id }] : []), ...(externalId ? [{ externalId }] : [])];
  return ids.length === 0 ? null : tx.touchpoint.findFirst({ where: { accountId, OR: ids } });
}

function isSame(known: object, said: TouchpointDraft): boolean {
  const was = known as Record<string, unknown>;
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return Object.entries(said).every(([key, value]) => plain(was[key]) === plain(value));
}
