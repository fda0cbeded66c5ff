// Every id of the demo is made from what it names.
import { createHash } from "node:crypto";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";

export function accountIdOf(customer: { slug: string }): AccountId {
  return toAccountId(uuid("account", customer.slug));
}

export function uuid(...parts: string[]): string {
  const hex = createHash("sha256").update(parts.join(":")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
