// Personal links: each opens one edition to whoever holds it. The token is made from the link's id and the
// installation's secret, so that the job that mails it can make it again; the table holds its hash alone.

import { createHash, createHmac } from "node:crypto";
import { getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { recordAct } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";

const DAY_MS = 86_400_000;
const TOKEN = /^[\w-]{43}$/;

export type ReadingLink = {
  id: string;
  editionId: string;
  contactId: string;
  /** Null while it opens the edition. */
  end: "expired" | "revoked" | null;
  /** Whether its reader may ask for a new one once it has ended. */
  mayRenew: boolean;
};

/** Where a link is, by its token; null when we made no such link. The only look-up that does not know the account. */
export async function findLinkPlace(token: string): Promise<{ accountId: string; id: string } | null> {
  if (!TOKEN.test(token)) return null;
  const tokenHash = hashOfReadingToken(token);
  return acrossAccounts((tx) =>
    tx.readingLink.findFirst({ where: { tokenHash }, select: { accountId: true, id: true } }),
  );
}

/** How a link stands; null when its reader is not there any more. */
export async function readLink(
  tx: Tx,
  accountId: AccountId,
  id: string,
  now = new Date(),
): Promise<ReadingLink | null> {
  const [link] = await tx.$queryRaw<(Omit<ReadingLink, "end"> & { revokedAt: Date | null; expiresAt: Date })[]>`
    select l.id, l.edition_id as "editionId", l.contact_id as "contactId", l.may_renew as "mayRenew",
           l.revoked_at as "revokedAt", l.expires_at as "expiresAt"
      from reading_link l
      join contact c on c.account_id = l.account_id and c.id = l.contact_id
       and (c.left_on is null or c.left_on > current_date)
      join report_approval a on a.account_id = l.account_id and a.edition_id = l.edition_id
     where l.account_id = ${accountId}::uuid and l.id = ${id}::uuid`;
  if (!link) return null;
  const { revokedAt, expiresAt, ...rest } = link;
  return { ...rest, end: revokedAt ? "revoked" : expiresAt <= now ? "expired" : null };
}

/** The address that a mail carries. Made once for each delivery: an attempt that comes again finds the same. */
export async function linkOfDelivery(
  tx: Tx,
  accountId: AccountId,
  { deliveryId, ...reader }: { deliveryId: string; editionId: string; contactId: string },
): Promise<string> {
  const data = { ...(await newLink(tx, accountId, deliveryId, new Date())), ...reader, deliveryId };
  await tx.readingLink.createMany({ data, skipDuplicates: true });
  return readingUrl(accountId, deliveryId);
}

/** What every new link has. */
export async function newLink(tx: Tx, accountId: AccountId, id: string, now: Date) {
  const { readingDays } = await getVendor(tx);
  const tokenHash = hashOfReadingToken(readingToken(accountId, id));
  return { accountId, id, tokenHash, madeAt: now, expiresAt: new Date(now.getTime() + readingDays * DAY_MS) };
}

export function readingUrl(accountId: AccountId, linkId: string): string {
  return `${env().APP_URL}/r/${readingToken(accountId, linkId)}`;
}

/**
 * Ends every link of a reader to an edition, at once. Doing it again changes only whether a new one may be asked for.
 *
 * @returns how many links it changed
 */
export function revokeReading(
  accountId: AccountId,
  { editionId, contactId, name, mayRenew }: { editionId: string; contactId: string; name: string; mayRenew: boolean },
  { staffId, quarter }: { staffId: string; quarter: string },
): Promise<number> {
  return withAccount(accountId, async (tx) => {
    const ended = await tx.$executeRaw`
      update reading_link set revoked_at = coalesce(revoked_at, now()), may_renew = ${mayRenew},
             revoked_by = coalesce(revoked_by, ${staffId}::uuid)
       where account_id = ${accountId}::uuid and edition_id = ${editionId}::uuid and contact_id = ${contactId}::uuid
         and (revoked_at is null or may_renew <> ${mayRenew})`;
    if (ended > 0) await recordAct(tx, accountId, { staffId }, "reading_revoked", name, { quarter, mayRenew });
    return ended;
  });
}

/**
 * Ends every link to the report at once, whoever holds it and whichever edition it opens. Who might not ask for a new one
 * before may not do so now either.
 *
 * @returns how many links it changed
 */
export function revokeAllReadings(
  accountId: AccountId,
  quarter: string,
  { staffId, mayRenew }: { staffId: string; mayRenew: boolean },
): Promise<number> {
  return withAccount(accountId, async (tx) => {
    const links = await tx.$executeRaw`
      update reading_link l set revoked_at = coalesce(revoked_at, now()), may_renew = may_renew and ${mayRenew},
             revoked_by = coalesce(revoked_by, ${staffId}::uuid)
        from report_edition e join report r on r.account_id = e.account_id and r.id = e.report_id
       where l.account_id = ${accountId}::uuid and e.account_id = l.account_id and e.id = l.edition_id
         and r.quarter = ${quarter} and (l.revoked_at is null or (l.may_renew and not ${mayRenew}))`;
    if (links > 0) await recordAct(tx, accountId, { staffId }, "readings_revoked", quarter, { links, mayRenew });
    return links;
  });
}

export function readingToken(accountId: AccountId, linkId: string): string {
  return createHmac("sha256", env().SESSION_SECRET).update(`reading:${accountId}:${linkId}`).digest("base64url");
}

function hashOfReadingToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
