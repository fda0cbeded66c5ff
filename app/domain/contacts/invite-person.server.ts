// Inviting somebody to their company's portal. The person and the mail to them come into being together, so that there
// is one mail, whoever presses how often.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf } from "#app/domain/accounts/brand.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import Invitation from "#emails/invitation.tsx";
import { lockPeople } from "./change-person.server.ts";
import { hashOfAddress, isSuppressed, queueMail } from "./outbox.server.ts";
import { findPersonIn } from "./people.server.ts";
import type { PersonSettings } from "./person.ts";

export type NewPerson = Omit<PersonSettings, "maySignIn"> & {
  name: string;
  email: string;
  department: string | null;
  title: string | null;
  /** Somebody known without an address, who gets this one. */
  personId?: string | undefined;
};

export type Invited = {
  /**
   * `invited` somebody new, `admitted` somebody we knew who could not sign in, `returned` somebody who had left;
   * `known` already has all that an invitation gives, and nothing was changed.
   */
  outcome: "invited" | "admitted" | "returned" | "known";
  id: string;
  name: string;
  /** False when mails to the address are refused, so that somebody has to tell them in person. */
  mailed: boolean;
};

export function invitePerson(
  accountId: AccountId,
  actor: NonNullable<Actor>,
  { email: written, personId, ...fields }: NewPerson,
): Promise<Invited> {
  const email = written.trim().toLowerCase();
  return withAccount(accountId, async (tx) => {
    await lockPeople(tx, accountId);
    const known = (await findByAddress(tx, accountId, email)) ?? (await findWithoutAddress(tx, accountId, personId));
    if (known && !known.hasLeft && known.maySignIn) {
      return { outcome: "known", id: known.id, name: known.name, mailed: false };
    }
    const id = known?.id ?? crypto.randomUUID();
    const invitation = {
      ...{ maySignIn: true, leftOn: null, invitedAt: new Date() },
      invitedByContactId: "contactId" in actor ? actor.contactId : null,
      invitedByStaffId: "staffId" in actor ? actor.staffId : null,
    };
    await tx.contact.upsert({
      where: { accountId_id: { accountId, id } },
      create: { accountId, id, email, ...fields, ...invitation },
      update: { email: known?.email ?? email, ...fields, ...invitation },
    });
    const outcome = known ? (known.hasLeft ? "returned" : "admitted") : "invited";
    const { role, receivesReports, locale } = fields;
    await recordAct(tx, accountId, actor, "person_invited", fields.name, { email, role, receivesReports, outcome });
    const refused = await isSuppressed(tx, accountId, email, "invitation");
    if (!refused) await queueInvitation(tx, accountId, { id, email: known?.email ?? email }, locale);
    return { outcome, id, name: fields.name, mailed: !refused };
  });
}

/** The letter of a delivery that invites; null when the person may no longer come, or has another address by now. */
export async function composePortalInvitation(
  tx: Tx,
  accountId: AccountId,
  delivery: { contactId: string; addressHash: string; locale: string; messageId: string },
) {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: delivery.contactId } } });
  if (!contact?.email || !contact.maySignIn || hashOfAddress(contact.email) !== delivery.addressHash) return null;
  const [account, vendor] = [await getAccount(tx, accountId), await getVendor(tx)];
  const brand = await getBrand(tx, accountId);
  const locale: Locale = isLocale(delivery.locale) ? delivery.locale : account.locale;
  const vendorName = locale === "ja" ? vendor.nameJa : vendor.nameEn;
  return {
    to: { name: contact.name, address: contact.email },
    locale,
    template: Invitation,
    props: {
      readerName: contact.name,
      inviter: await findInviter(tx, accountId, contact),
      company: account.name,
      vendor: vendorName,
      product: brand.product[locale],
      accent: accentOf(brand.accent, "light").accent,
      signInUrl: `${env().APP_URL}/sign-in?email=${encodeURIComponent(contact.email)}`,
    },
    messageId: delivery.messageId,
    senderName: vendorName,
  };
}

/** Each invitation is a subject of its own: who left and comes back is written to again. */
async function queueInvitation(tx: Tx, accountId: AccountId, contact: { id: string; email: string }, locale: Locale) {
  await queueMail(tx, accountId, { purpose: "invitation", subjectId: crypto.randomUUID(), contact, locale });
}

/** Of several with one address, written differently, the one who is there and may sign in. */
async function findByAddress(tx: Tx, accountId: AccountId, email: string) {
  const [known] = await tx.$queryRaw<
    { id: string; name: string; email: string; maySignIn: boolean; hasLeft: boolean }[]
  >`
    select id, name, email, may_sign_in as "maySignIn", left_on <= current_date is true as "hasLeft"
      from contact where account_id = ${accountId}::uuid and lower(email) = ${email}
     order by left_on <= current_date is true, may_sign_in desc, created_at, id limit 1`;
  return known ?? null;
}

async function findWithoutAddress(tx: Tx, accountId: AccountId, id: string | undefined) {
  const person = id ? await findPersonIn(tx, accountId, id) : null;
  return person?.email === null ? { ...person, email: null, maySignIn: false } : null;
}

type InvitedBy = { invitedByContactId: string | null; invitedByStaffId: string | null };

async function findInviter(tx: Tx, accountId: AccountId, { invitedByContactId, invitedByStaffId }: InvitedBy) {
  const contact =
    invitedByContactId &&
    (await tx.contact.findUnique({ where: { accountId_id: { accountId, id: invitedByContactId } } }));
  if (contact) return { name: contact.name, side: "colleague" as const };
  const select = { name: true };
  const staff = invitedByStaffId && (await tx.staff.findUnique({ where: { id: invitedByStaffId }, select }));
  return staff ? { name: staff.name, side: "vendor" as const } : null;
}
