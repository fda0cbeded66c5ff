import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { withAccount } from "#app/lib/db.server.ts";

/** The person whom the vendor's own programs know by this id or address; null when nobody is here by it. */
export async function findContactNamed(accountId: AccountId, name: string): Promise<string | null> {
  if (name.includes("\0")) return null;
  const here = { accountId, leftOn: null };
  return withAccount(accountId, async (tx) => {
    const known =
      (await tx.contact.findFirst({ where: { ...here, externalId: name }, select: { id: true } })) ??
      (await tx.contact.findFirst({ where: { ...here, email: name.toLowerCase() }, select: { id: true } }));
    return known?.id ?? null;
  });
}
