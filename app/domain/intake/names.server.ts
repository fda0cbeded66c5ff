// From the names that other systems use to our ids, within one account.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Tx } from "#app/lib/db.server.ts";

/** A person at the customer, by outside id or address, also one who left. */
export async function findContact(tx: Tx, { id: accountId }: AccountFacts, name: string): Promise<string | null> {
  const known =
    (await tx.contact.findFirst({ where: { accountId, externalId: name }, select: { id: true } })) ??
    (await tx.contact.findFirst({ where: { accountId, email: name.toLowerCase() }, select: { id: true } }));
  return known?.id ?? null;
}

/** One of our own people, by address. */
export async function findStaff(tx: Tx, _: AccountFacts, email: string): Promise<string | null> {
  const [staff] = await tx.$queryRaw<
    { id: string }[]
  >`select id::text from staff where lower(email) = ${email} limit 1`;
  return staff?.id ?? null;
}

/** A cause of churn, by its name in either language. */
export async function findCause(tx: Tx, _: AccountFacts, name: string): Promise<string | null> {
  const [cause] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from churn_cause
     where archived_at is null and ${name} in (name_ja, name_en, id::text) order by position, id limit 1`;
  return cause?.id ?? null;
}
