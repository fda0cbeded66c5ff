// A reader names a colleague who should read reports too; whoever may invite people there, or one of ours, decides.

import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { invitePerson } from "#app/domain/contacts/invite-person.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import type { Actor } from "#app/domain/staff/audit.server.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";

const ANSWER_DAYS = 3;
/** A person has so many proposals waiting at most, and an account so many in all. */
const MOST_WAITING = { person: 10, account: 100 };

export type Colleague = {
  name: string;
  email: string;
  department: string | null;
  title: string | null;
  locale: Locale;
};

export type WaitingColleague = Colleague & { id: string; by: string; proposedAt: Date };

/** With what somebody comes in who is to read reports. */
export function colleagueSettings(locale: Locale) {
  return { role: "member", receivesReports: true, reportFrequency: "quarterly", locale } as const;
}

/**
 * Keeps a proposal and opens the work about it. Naming somebody again, or somebody who has access already, changes
 * nothing and gets the same answer: who is known here is nothing that a link may tell.
 *
 * @returns false when too many wait already
 */
export function proposeColleague(
  accountId: AccountId,
  contactId: string,
  colleague: Colleague,
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    await tx.$queryRaw`select 1 from contact where account_id = ${accountId}::uuid and id = ${contactId}::uuid for update`;
    const waiting = await tx.colleagueProposal.findMany({
      where: { accountId, decidedAt: null },
      select: { contactId: true, email: true },
    });
    if (waiting.some(({ email }) => email === colleague.email) || (await hasAccess(tx, accountId, colleague.email))) {
      return true;
    }
    const own = waiting.filter((each) => each.contactId === contactId).length;
    if (own >= MOST_WAITING.person || waiting.length >= MOST_WAITING.account) return false;
    const id = crypto.randomUUID();
    const data = { accountId, id, contactId, ...colleague, proposedAt: now };
    if ((await tx.colleagueProposal.createMany({ data, skipDuplicates: true })).count === 0) return true;
    const { timeZone } = await getAccount(tx, accountId);
    const by = await tx.contact.findUnique({ where: { accountId_id: { accountId, id: contactId } } });
    const detail = {
      by: by?.name ?? "",
      text: [colleague.name, colleague.department, colleague.title].filter(Boolean).join(" "),
    };
    const dueOn = addDays(dayAt(now, timeZone), ANSWER_DAYS);
    await openTask(tx, accountId, { kind: "colleague", subjectId: id, detail, dueOn });
    return true;
  });
}

/** Proposals that nobody has decided, the oldest first. */
export function listWaitingColleagues(accountId: AccountId): Promise<WaitingColleague[]> {
  return withAccount(accountId, async (tx) => {
    const rows = await tx.$queryRaw<(WaitingColleague & { locale: string })[]>`
      select p.id, p.name, p.email, p.department, p.title, p.locale, p.proposed_at as "proposedAt", c.name as by
        from colleague_proposal p join contact c on c.account_id = p.account_id and c.id = p.contact_id
       where p.account_id = ${accountId}::uuid and p.decided_at is null
       order by p.proposed_at, p.id`;
    return rows.map((row) => ({ ...row, locale: isLocale(row.locale) ? row.locale : "ja" }));
  });
}

/** Whether there is, or was, such a proposal. */
export function hasProposal(accountId: AccountId, id: string): Promise<boolean> {
  return withAccount(accountId, async (tx) => (await tx.colleagueProposal.count({ where: { accountId, id } })) > 0);
}

/** Invites the colleague, or leaves it. @returns false when it was decided before, or there is no such proposal */
export async function decideColleague(
  accountId: AccountId,
  actor: NonNullable<Actor>,
  id: string,
  isInvited: boolean,
): Promise<boolean> {
  const waiting = (await listWaitingColleagues(accountId)).find((each) => each.id === id);
  if (!waiting) return false;
  const { name, email, department, title, locale } = waiting;
  // Inviting twice is inviting once, so that whoever is interrupted here can do it again.
  if (isInvited) await invitePerson(accountId, actor, { name, email, department, title, ...colleagueSettings(locale) });
  return withAccount(accountId, async (tx) => {
    const [contact, staffId] = "staffId" in actor ? [null, actor.staffId] : [actor.contactId, null];
    const { count } = await tx.colleagueProposal.updateMany({
      where: { accountId, id, decidedAt: null },
      data: { decidedAt: new Date(), decidedByContactId: contact, decidedByStaffId: staffId, invited: isInvited },
    });
    const outcome = isInvited ? "accepted" : "declined";
    await closeTask(tx, accountId, { kind: "colleague", subjectId: id }, { outcome, staffId });
    return count > 0;
  });
}

async function hasAccess(tx: Tx, accountId: AccountId, email: string): Promise<boolean> {
  const [known] = await tx.$queryRaw<object[]>`
    select 1 from contact where account_id = ${accountId}::uuid and lower(email) = ${email} and may_sign_in
       and receives_reports and (left_on is null or left_on > current_date)`;
  return known !== undefined;
}
