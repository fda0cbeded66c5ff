// An account that is heard of for the first time in a file of usage: opened with the vendor's own defaults, so that
// nothing in the file is lost. A person fills in the rest.

import { randomUUID } from "node:crypto";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, toDateColumn } from "#app/domain/day.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { KnownAccount } from "./directory.server.ts";

export type NewAccount = KnownAccount & { slug: string; name: string };

/** Opens an account. What it is called in the file becomes its name, its slug as far as addresses allow, and its id. */
export async function openAccount(name: string, startedOn: Day, timeZone: string): Promise<NewAccount> {
  const id = toAccountId(randomUUID());
  const vendor = await findVendor();
  const slug = await freeSlug(slugOf(name), id);
  await withAccount(id, (tx) =>
    tx.account.create({
      data: {
        id,
        slug,
        name,
        externalId: slug === name ? null : name,
        timeZone,
        startedOn: toDateColumn(startedOn),
        ...(vendor && {
          locale: vendor.locale,
          currency: vendor.currency,
          fiscalStartMonth: vendor.fiscalStartMonth,
        }),
      },
    }),
  );
  return { id, slug, name, timeZone };
}

/** The zone of accounts that nobody has said more about. */
export async function defaultTimeZone(): Promise<string> {
  return (await findVendor())?.timeZone ?? "Asia/Tokyo";
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

function findVendor() {
  return acrossAccounts((tx) => tx.vendor.findFirst());
}

/** Letters and digits of addresses; a name that has none gets a slug of its id. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

async function freeSlug(slug: string, id: string): Promise<string> {
  const otherwise = `account-${id.slice(0, 8)}`;
  if (!slug) return otherwise;
  const taken = await acrossAccounts((tx) => tx.account.count({ where: { OR: [{ slug }, { externalId: slug }] } }));
  return taken ? otherwise : slug;
}
