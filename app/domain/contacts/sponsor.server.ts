// How it stands with whoever supports us at the customer. Each statement is another row; the latest counts.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { lockRecords } from "#app/domain/accounts/record-lock.server.ts";
import { scoredAfter } from "#app/domain/accounts/score-wanted.server.ts";
import { type Day, dayAt, isDay, toDateColumn } from "#app/domain/day.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { SPONSOR_NOTE_MAX, type Sponsor, type SponsorFault, type SponsorState } from "./sponsor.ts";

export type SponsorDraft = {
  /** Null only where there is nobody: `none`. */
  contactId: string | null;
  status: SponsorState;
  sinceOn: Day;
  note: string;
};

/** Records it. An id or an outside id that is known makes it no second one. */
export async function recordSponsor(
  tx: Tx,
  account: AccountFacts,
  actor: Actor,
  draft: SponsorDraft & { id?: string; externalId?: string | null },
  now = new Date(),
): Promise<{ outcome: "recorded" | "known"; id: string } | { outcome: "refused"; faults: SponsorFault[] }> {
  const { id: accountId } = account;
  const { sinceOn, ...rest } = draft;
  await lockRecords(tx, accountId);
  const ids = [
    ...(draft.id ? [{ id: draft.id }] : []),
    ...(draft.externalId ? [{ externalId: draft.externalId }] : []),
  ];
  const known = ids.length === 0 ? null : await tx.sponsorStatus.findFirst({ where: { accountId, OR: ids } });
  if (known) return { outcome: "known", id: known.id };
  const contact =
    draft.contactId === null ? null : await tx.contact.findFirst({ where: { accountId, id: draft.contactId } });
  const faults: SponsorFault[] = [];
  if (draft.contactId !== null && !contact) faults.push("contact_unknown");
  if (draft.contactId === null && draft.status !== "none") faults.push("contact_missing");
  if (!isDay(sinceOn)) faults.push("day");
  else if (sinceOn > dayAt(now, account.timeZone)) faults.push("future");
  if (draft.note.length > SPONSOR_NOTE_MAX) faults.push("too_long");
  if (faults.length > 0) return { outcome: "refused", faults };
  const staffId = actor && "staffId" in actor ? actor.staffId : null;
  const { id } = await tx.sponsorStatus.create({
    data: { accountId, ...rest, sinceOn: toDateColumn(sinceOn), staffId, recordedAt: now },
  });
  // Whoever is said to support us is marked so wherever people are listed.
  if (contact && draft.status === "active" && !contact.isSponsor) {
    await tx.contact.update({ where: { accountId_id: { accountId, id: contact.id } }, data: { isSponsor: true } });
  }
  await recordAct(tx, accountId, actor, "sponsor_recorded", contact?.name ?? "", {
    sponsor: draft.status,
    since: sinceOn,
  });
  return { outcome: "recorded", id };
}

/** The latest statement about each person, and about there being nobody; the latest first. */
export function listSponsors(tx: Tx, accountId: AccountId): Promise<Sponsor[]> {
  return tx.$queryRaw<Sponsor[]>`
    select * from (
      select distinct on (s.contact_id) s.contact_id as "contactId", c.name, s.status, s.since_on::text as "sinceOn", s.note,
             s.recorded_at as "recordedAt"
        from sponsor_status s left join contact c on c.account_id = s.account_id and c.id = s.contact_id
       where s.account_id = ${accountId}::uuid
       order by s.contact_id, s.since_on desc, s.recorded_at desc, s.id) latest
     order by "sinceOn" desc, "recordedAt" desc`;
}

export function getSponsors(accountId: AccountId): Promise<Sponsor[]> {
  return withAccount(accountId, (tx) => listSponsors(tx, accountId));
}

/** Records what one of ours says of it, in one go. @param draft.id of the form, so that twice is once */
export function enterSponsor(account: AccountFacts, actor: Actor, draft: SponsorDraft & { id: string }) {
  return withAccount(account.id, (tx) => scoredAfter(tx, account.id, recordSponsor(tx, account, actor, draft)));
}
