// What an administrator of the customer, or one of ours, does with the people there: changes what they may do and what
// they get, and removes them. A company that has an administrator never loses its last one by its own hand.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { findPersonIn, type Person } from "./people.server.ts";
import { changesBetween, markOf, type PersonSettings } from "./person.ts";

type Who = NonNullable<Actor>;
export type Change =
  | { outcome: "changed" }
  | { outcome: "last_admin"; person: Person }
  /** Somebody else changed the person since the form was made; `person` is how they made it. */
  | { outcome: "outdated"; person: Person };

/**
 * Changes a person.
 *
 * @param mark what the person was when the form was made: see markOf()
 * @returns null when there is no such person
 */
export function changePerson(
  accountId: AccountId,
  actor: Who,
  { id, mark, ...wanted }: PersonSettings & { id: string; mark: string },
): Promise<Change | null> {
  return withAccount(accountId, async (tx) => {
    await lockPeople(tx, accountId);
    const person = await findPersonIn(tx, accountId, id);
    if (!person) return null;
    // Sent twice, it is done already.
    if (markOf(person) === markOf(wanted)) return { outcome: "changed" };
    if (markOf(person) !== mark) return { outcome: "outdated", person };
    const keepsAdmin = wanted.role === "admin" && wanted.maySignIn;
    if (!keepsAdmin && (await isLastAdmin(tx, accountId, person, actor))) return { outcome: "last_admin", person };
    await tx.contact.update({ where: { accountId_id: { accountId, id } }, data: wanted });
    await recordAct(tx, accountId, actor, "person_changed", person.name, changesBetween(person, wanted));
    return { outcome: "changed" };
  });
}

/**
 * Removes a person: from now on their sessions show nothing of this company and no mail is sent to them. What they did
 * stays theirs.
 *
 * @returns null when there is no such person, or no longer
 */
export function removePerson(accountId: AccountId, actor: Who, id: string): Promise<Change | null> {
  return withAccount(accountId, async (tx) => {
    await lockPeople(tx, accountId);
    const person = await findPersonIn(tx, accountId, id);
    if (!person) return null;
    if (await isLastAdmin(tx, accountId, person, actor)) return { outcome: "last_admin", person };
    // The earlier of the company's day and the database's own, so that both agree that it has come.
    await tx.$executeRaw`
      update contact c set left_on = least(current_date, (now() at time zone a.time_zone)::date)
        from account a where a.id = c.account_id and c.account_id = ${accountId}::uuid and c.id = ${id}::uuid`;
    await recordAct(tx, accountId, actor, "person_removed", person.name, { role: person.role, email: person.email });
    return { outcome: "changed" };
  });
}

/** One change of a company's people at a time, so that two administrators cannot demote each other. */
export async function lockPeople(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('people ' || ${accountId}, 0))`;
}

/** Our own people may take the last one away: they can let another in. */
async function isLastAdmin(tx: Tx, accountId: AccountId, person: Person, actor: Who): Promise<boolean> {
  if ("staffId" in actor || !isAdmin(person)) return false;
  const [others] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from contact
     where account_id = ${accountId}::uuid and id <> ${person.id}::uuid and role = 'admin' and may_sign_in
       and email is not null and (left_on is null or left_on > current_date)`;
  return others?.count === 0;
}

function isAdmin({ role, maySignIn, email }: Person): boolean {
  return role === "admin" && maySignIn && email !== null;
}
