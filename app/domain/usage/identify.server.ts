// What identify, group and alias calls say about people: contacts of an account, and two ids of one user.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { isLocale } from "#app/i18n/locale.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import type { Traits } from "./event.ts";
import { plainText } from "./feature-key.ts";
import { lockRollup } from "./rollup.server.ts";

export type PersonCall =
  | { kind: "identify" | "group"; userId: string; traits: Traits }
  | { kind: "alias"; previousId: string; userId: string };

/** Takes in what several calls say about the people of one account, in order; all of it or nothing. */
export async function recordPeople(accountId: AccountId, calls: PersonCall[]): Promise<void> {
  await withAccount(accountId, async (tx) => {
    // One request at a time for each account, so that the same person is never made twice.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('people ' || ${accountId}, 0))`;
    for (const call of calls) {
      if (call.kind === "alias") await joinUsers(tx, accountId, call.previousId, call.userId);
      else await identifyContact(tx, accountId, call.userId, call.kind === "identify" ? call.traits : {});
    }
  });
}

/**
 * Makes the contact, or fills in what is known of it now. People sign in with their address, and anybody may hold the
 * key that events are sent with: an address is taken over only where there was none, and does not open the portal
 * until a person here has admitted its owner.
 */
async function identifyContact(tx: Tx, accountId: AccountId, userId: string, traits: Traits): Promise<void> {
  const { email, ...known } = factsOf(traits);
  const contact =
    (await tx.contact.findFirst({ where: { accountId, externalId: userId } })) ??
    (email ? await adoptContact(tx, accountId, userId, email) : null);
  const isFree = email !== undefined && !(await isTaken(tx, accountId, email, contact?.id));
  if (!contact) {
    const data = { ...known, name: known.name ?? userId, accountId, externalId: userId };
    await tx.contact.create({ data: isFree ? { ...data, email, maySignIn: false } : data });
    return;
  }
  const heard = isFree && !contact.email ? { ...known, email, maySignIn: false } : known;
  const news = Object.entries(heard).filter(([field, value]) => contact[field as keyof typeof contact] !== value);
  if (news.length === 0) return;
  await tx.contact.updateMany({ where: { accountId, id: contact.id }, data: Object.fromEntries(news) });
}

/** A contact that staff entered by address becomes the user who comes with that address. */
async function adoptContact(tx: Tx, accountId: AccountId, userId: string, email: string) {
  const contact = await tx.contact.findFirst({
    where: { accountId, externalId: null, email: { equals: email, mode: "insensitive" } },
  });
  if (!contact) return null;
  await tx.contact.updateMany({ where: { accountId, id: contact.id }, data: { externalId: userId } });
  return { ...contact, externalId: userId };
}

async function isTaken(tx: Tx, accountId: AccountId, email: string, except: string | undefined): Promise<boolean> {
  const others = await tx.contact.count({
    where: { accountId, email: { equals: email, mode: "insensitive" }, ...(except ? { id: { not: except } } : {}) },
  });
  return others > 0;
}

/** What traits say about a person, as plain text; only what is said. */
function factsOf(traits: Traits) {
  const said = {
    name: plainText(traits.name, 200) ?? fullName(traits) ?? undefined,
    email: addressOf(traits.email),
    title: plainText(traits.title, 200) ?? undefined,
    department: plainText(traits.department, 200) ?? undefined,
    locale: isLocale(traits.locale) ? traits.locale : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<typeof said>;
}

function fullName({ firstName, lastName }: Traits): string | null {
  return plainText([plainText(firstName, 100), plainText(lastName, 100)].filter(Boolean).join(" "), 200);
}

function addressOf(value: unknown): string | undefined {
  const text = plainText(value, 255)?.toLowerCase();
  return text && /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+\.[^\s<>@,;:"()[\]\\]+$/.test(text) ? text : undefined;
}

/**
 * From now on, and back to the beginning, what `previousId` did was done by `userId`. The days concerned are marked
 * for the rollup; the lock keeps a rollup that is under way from missing the news.
 */
async function joinUsers(tx: Tx, accountId: AccountId, previousId: string, userId: string): Promise<void> {
  await lockRollup(tx, accountId);
  const [known] = await tx.userAlias.findMany({ where: { accountId, previousId: userId } });
  const final = known?.userId ?? userId;
  if (final === previousId) return;

  const before = await tx.userAlias.findMany({ where: { accountId, previousId } });
  if (before[0]?.userId === final) return;
  await tx.$executeRaw`
    insert into user_alias (account_id, previous_id, user_id) values (${accountId}::uuid, ${previousId}, ${final})
    on conflict (account_id, previous_id) do update set user_id = excluded.user_id`;
  await tx.userAlias.updateMany({ where: { accountId, userId: previousId }, data: { userId: final } });

  const counted = [previousId, ...before.map((alias) => alias.userId)];
  await tx.$executeRaw`
    insert into usage_dirty (account_id, day)
    select account_id, day from daily_usage
     where account_id = ${accountId}::uuid
       and user_keys && (select array_agg(hashtextextended(id, 0)) from unnest(${counted}::text[]) id)`;
  await tx.$executeRaw`
    delete from usage_user
     where account_id = ${accountId}::uuid and user_key = hashtextextended(${previousId}, 0)`;
}
