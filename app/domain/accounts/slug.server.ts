// The names of accounts in addresses.
import { acrossAccounts } from "#app/lib/db.server.ts";

/** Letters and digits of addresses. Empty when the name has none. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 56)
    .replace(/-+$/, "");
}

/** The slug itself, or the first of slug-2, slug-3 … that nobody has. */
export async function freeSlug(wished: string): Promise<string> {
  const stem = wished || "account";
  for (let number = wished ? 1 : 2; ; number++) {
    const slug = number === 1 ? stem : `${stem}-${number}`;
    if (!(await isTaken(slug))) return slug;
  }
}

/**
 * Whether an account goes by this name, as its slug or its outside id. Events and records name an account by either: one
 * company's id that is another's slug would send what is told of one to the other.
 */
export async function isTaken(name: string): Promise<boolean> {
  const where = { OR: [{ slug: name }, { externalId: name }] };
  return (await acrossAccounts((tx) => tx.account.count({ where }))) > 0;
}
