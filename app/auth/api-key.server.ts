// The keys with which other systems send and read records: rk_{id}_{secret}. The whole key is shown once; what is kept is
// a hash.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { hashOf } from "./secret.server.ts";

export const apiScopes = ["records", "records:read"] as const;
/** records: may write and read. records:read: may read. */
export type ApiScope = (typeof apiScopes)[number];
export type ApiKey = { id: string; label: string; scope: ApiScope };

const KEY = /^rk_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** Makes a key and returns it; it cannot be had again. */
export async function createApiKey(label: string, scope: ApiScope = "records"): Promise<string> {
  const id = randomBytes(4).toString("hex");
  const key = `rk_${id}_${randomBytes(32).toString("base64url")}`;
  await acrossAccounts((tx) => tx.apiKey.create({ data: { id, label, scope, secretHash: hashOf(key) } }));
  return key;
}

/** From now on the key is refused. Returns whether there was one to revoke. */
export async function revokeApiKey(id: string, now = new Date()): Promise<boolean> {
  const { count } = await acrossAccounts((tx) =>
    tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } }),
  );
  return count > 0;
}

/** Every key, newest first, without what would let one use it. */
export function listApiKeys() {
  return acrossAccounts((tx) => tx.apiKey.findMany({ omit: { secretHash: true }, orderBy: { createdAt: "desc" } }));
}

/** The key that this text is, or null when it is none, a wrong one, or a revoked one. Notes the day of its use. */
export async function findApiKey(key: string): Promise<ApiKey | null> {
  const id = KEY.exec(key)?.[1];
  if (!id) return null;
  return acrossAccounts(async (tx) => {
    const stored = await tx.apiKey.findFirst({ where: { id, revokedAt: null } });
    if (!stored || !timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(stored.secretHash))) return null;
    await tx.$executeRaw`
      update api_key set last_used_on = current_date where id = ${id} and last_used_on is distinct from current_date`;
    return { id, label: stored.label, scope: stored.scope === "records" ? "records" : "records:read" };
  });
}
