// An account that is heard of for the first time in a file of usage: opened as the vendor is, so that nothing in the file
// is lost. A person fills in the rest.

import { getVendor } from "#app/domain/accounts/account.server.ts";
import { openAccount } from "#app/domain/accounts/opening.server.ts";
import { freeSlug, slugOf } from "#app/domain/accounts/slug.server.ts";
import { type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { KnownAccount } from "./directory.server.ts";

export type NewAccount = KnownAccount & { slug: string; name: string };

/** Opens an account. What it is called in the file becomes its name, its slug as far as addresses allow, and its id. */
export async function openNewcomer(name: string, startedOn: Day, timeZone: string): Promise<NewAccount> {
  const slug = await freeSlug(slugOf(name));
  const id = await openAccount({ slug, name, startedOn, timeZone, ...(slug === name ? {} : { externalId: name }) });
  return { id, slug, name, timeZone };
}

/** The zone of accounts that nobody has said more about. */
export async function defaultTimeZone(): Promise<string> {
  const { timeZone } = await acrossAccounts(getVendor);
  return timeZone;
}

/** An account is a customer since the first day it is known to have used the product. */
export async function backdateAccount(id: NewAccount["id"], startedOn: Day): Promise<void> {
  await withAccount(id, (tx) =>
    tx.account.updateMany({
      where: { id, startedOn: { gt: toDateColumn(startedOn) } },
      data: { startedOn: toDateColumn(startedOn) },
    }),
  );
}
