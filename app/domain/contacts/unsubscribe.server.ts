// Stopping mails: the link that stands in every mail one can stop, and what it leaves behind.
import { createHmac, timingSafeEqual } from "node:crypto";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { hashOfAddress, inForce } from "./outbox.server.ts";

const scopes = ["reports", "surveys", "news"] as const;
export type StopScope = (typeof scopes)[number];
export type StopLink = { accountId: AccountId; contactId: string; scope: StopScope };

/** The address that stops mails of one kind to one contact. It never expires, as mails are kept for years. */
export function unsubscribeUrl(accountId: AccountId, contactId: string, scope: StopScope): string {
  const body = Buffer.from(`${accountId}.${contactId}.${scope}`).toString("base64url");
  return `${env().APP_URL}/u/${body}.${sealOf(body)}`;
}

/** What a link stops, or null when we did not make it. */
export function readUnsubscribeToken(token: string): StopLink | null {
  const [body = "", seal = ""] = token.split(".");
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(body))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [accountId = "", contactId = "", scope] = Buffer.from(body, "base64url").toString().split(".");
  return { accountId: toAccountId(accountId), contactId, scope: scopes.find((known) => known === scope) ?? "reports" };
}

/** Whether mails of the kind are stopped for the contact, and where they would go; null when the contact is gone. */
export function findStop({ accountId, contactId, scope }: StopLink) {
  return withAccount(accountId, async (tx) => {
    const email = await addressOf(tx, accountId, contactId);
    if (!email) return null;
    const found = await tx.suppression.findFirst({
      where: { accountId, addressHash: hashOfAddress(email), scope: { in: [scope, "all"] }, ...inForce() },
    });
    return { email, stopped: found !== null };
  });
}

/** Stops mails of the kind, at once and for those that wait already. Doing it again changes nothing. */
export function unsubscribe({ accountId, contactId, scope }: StopLink): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const email = await addressOf(tx, accountId, contactId);
    if (!email) return false;
    await tx.suppression.createMany({
      data: { accountId, addressHash: hashOfAddress(email), scope, reason: "unsubscribe" },
      skipDuplicates: true,
    });
    return true;
  });
}

/** Takes an earlier stop by the reader back. A refusal by their mail server stays. */
export function subscribeAgain({ accountId, contactId, scope }: StopLink): Promise<void> {
  return withAccount(accountId, async (tx) => {
    const email = await addressOf(tx, accountId, contactId);
    const where = { accountId, addressHash: hashOfAddress(email ?? ""), scope, reason: "unsubscribe" };
    await tx.suppression.deleteMany({ where });
  });
}

async function addressOf(tx: Tx, accountId: AccountId, id: string): Promise<string | null> {
  const contact = await tx.contact.findUnique({ where: { accountId_id: { accountId, id } }, select: { email: true } });
  return contact?.email ?? null;
}

function sealOf(body: string): string {
  return createHmac("sha256", env().SESSION_SECRET).update(`unsubscribe:${body}`).digest("base64url").slice(0, 32);
}
