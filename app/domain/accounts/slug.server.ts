// The names of accounts in addresses.
import { acrossAccounts } from "#app/lib/db.server.ts";

/** Letters and digits of addresses. Empty when the name has none. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

/** The slug itself, or the first of slug-2, slug-3 … that nobody has. */
export async function freeSlug(wished: string): Promise<string> {
  const stem = wished || "account";
  for (let number = wished ? 1 : 2; ; number++) {
    const slug = number === 1 ? stem : `${stem}-${number}`;
    const taken = await acrossAccounts((tx) => tx.account.count({ where: { OR: [{ slug }, { externalId: slug }] } }));
    if (taken === 0) return slug;
  }
}
