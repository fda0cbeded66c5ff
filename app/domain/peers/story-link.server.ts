// The link under which somebody reads the text that they are asked about. It tells who it is for by its seal alone.
import { createHmac, timingSafeEqual } from "node:crypto";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { env } from "#app/lib/env.server.ts";

/** The address of the page where a person agrees or declines. */
export function storyUrl(accountId: AccountId, consentId: string): string {
  return `${env().APP_URL}/story/${storyToken(accountId, consentId)}`;
}

export function storyToken(accountId: AccountId, consentId: string): string {
  const body = Buffer.from(`${accountId}.${consentId}`).toString("base64url");
  return `${body}.${sealOf(body)}`;
}

/** Which consent a link is about, or null when we did not make it. */
export function readStoryToken(token: string): { accountId: AccountId; id: string } | null {
  const [body = "", seal = ""] = token.split(".");
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(body))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [accountId = "", id = ""] = Buffer.from(body, "base64url").toString().split(".");
  return { accountId: toAccountId(accountId), id };
}

function sealOf(body: string): string {
  return createHmac("sha256", env().SESSION_SECRET).update(`story:${body}`).digest("base64url");
}
