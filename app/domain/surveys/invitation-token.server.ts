// The secret of an invitation's link. It is made from the invitation's id and the installation's secret, so that the
// job that mails it can make it again; the table holds its hash alone.
import { createHash, createHmac } from "node:crypto";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { env } from "#app/lib/env.server.ts";

export function invitationToken(accountId: AccountId, invitationId: string): string {
  const secret = createHmac("sha256", env().SESSION_SECRET).update(`invitation:${accountId}:${invitationId}`);
  return secret.digest("base64url");
}

export function hashOfInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
