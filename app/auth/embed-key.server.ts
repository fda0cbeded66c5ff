// The keys with which the vendor's product asks for embed tokens: ek_{id}_{secret}. The whole key is shown once; what is
// kept is a hash.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { hashOf } from "./secret.server.ts";

const KEY = /^ek_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** Makes a key and returns it; it cannot be had again. */
export async function createEmbedKey(label: string): Promise<string> {
  const id = randomBytes(4).toString("hex");
  const key = `ek_${id}_${randomBytes(32).toString("base64url")}`;
  await acrossAccounts((tx) => tx.embedKey.create({ data: { id, label, secretHash: hashOf(key) } }));
  return key;
}

/** From now on the key is refused. Returns whether there was one to revoke. */
export async function revokeEmbedKey(id: string, now = new Date()): Promise<boolean> {
  const { count } = await acrossAccounts((tx) =>
    tx.embedKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } }),
  );
  return count > 0;
}

/** Every key, newest first, without what would let one use it. */
export function listEmbedKeys() {
  return acrossAccounts((tx) => tx.embedKey.findMany({ omit: { secretHash: true }, orderBy: { createdAt: "desc" } }));
}

/** Whether this text is a key that may be used. Also notes the day on which it was. */
export async function isEmbedKey(key: string): Promise<boolean> {
  const id = KEY.exec(key)?.[1];
  if (!id) return false;
  return acrossAccounts(async (tx) => {
    const stored = await tx.embedKey.findFirst({ where: { id, revokedAt: null } });
    if (!stored || !timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(stored.secretHash))) return false;
    await tx.$executeRaw`
      update embed_key set last_used_on = current_date where id = ${id} and last_used_on is distinct from current_date`;
    return true;
  });
}
