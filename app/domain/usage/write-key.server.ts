// The keys with which programs send events: sk_{live|test}_{id}_{secret}. The whole key is shown once; what is kept is
// a hash, which is enough to recognise it and useless to whoever reads the database.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { acrossAccounts, ingestPool } from "#app/lib/db.server.ts";
import { batched } from "./batched.server.ts";

export type WriteKey = { id: string; label: string };

const KEY = /^sk_(?:live|test)_([A-Za-z0-9]{8})_[A-Za-z0-9_-]{43}$/;
/** A revoked key is refused everywhere after this long at the latest. */
const REMEMBERED_MS = 3_000;
const REMEMBERED_KEYS = 1_000;

type Stored = { id: string; label: string; secret_hash: string };
const remembered = new Map<string, { stored: Stored; until: number }>();

/**
 * Makes a key and returns it; it cannot be had again.
 *
 * @param fixed a whole key to take instead of a random one, for the demo; made or made valid again
 */
export async function createWriteKey(label: string, fixed?: string): Promise<string> {
  const key = fixed ?? `sk_live_${randomBytes(4).toString("hex")}_${randomBytes(32).toString("base64url")}`;
  const id = KEY.exec(key)?.[1];
  if (!id) throw new TypeError("a write key is written sk_live_{8 letters or digits}_{43 characters}");
  const secretHash = hashOf(key).toString("hex");
  await acrossAccounts((tx) =>
    tx.writeKey.upsert({
      where: { id },
      create: { id, label, secretHash },
      update: { label, secretHash, revokedAt: null },
    }),
  );
  remembered.delete(id);
  return key;
}

/** From now on the key is refused; by other processes after a few seconds. Returns whether there was one to revoke. */
export async function revokeWriteKey(id: string, now = new Date()): Promise<boolean> {
  const { count } = await acrossAccounts((tx) =>
    tx.writeKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } }),
  );
  remembered.delete(id);
  return count > 0;
}

/** Every key, newest first, without what would let one use it. */
export function listWriteKeys() {
  return acrossAccounts((tx) =>
    tx.writeKey.findMany({
      select: { id: true, label: true, createdAt: true, lastUsedOn: true, revokedAt: true },
      orderBy: { createdAt: "desc" },
    }),
  );
}

/** The key that this text is, or null when it is none, a wrong one, or a revoked one. */
export async function findWriteKey(key: string): Promise<WriteKey | null> {
  const id = KEY.exec(key)?.[1];
  if (!id) return null;
  const stored = recall(id) ?? (await load([id])).get(id);
  if (!stored) return null;
  if (!timingSafeEqual(hashOf(key), Buffer.from(stored.secret_hash, "hex"))) return null;
  return { id: stored.id, label: stored.label };
}

function recall(id: string): Stored | null {
  const found = remembered.get(id);
  return found && found.until > Date.now() ? found.stored : null;
}

/** Also notes the day on which a key was used. */
const load = batched<Stored>(async (ids) => {
  const { rows } = await ingestPool().query<Stored & { used_today: boolean }>(
    `select id, label, secret_hash, coalesce(last_used_on = current_date, false) as used_today
       from write_key where id = any ($1::text[]) and revoked_at is null`,
    [ids],
  );
  const unused = rows.filter((row) => !row.used_today).map((row) => row.id);
  if (unused.length > 0) {
    await ingestPool().query("update write_key set last_used_on = current_date where id = any ($1::text[])", [unused]);
  }
  if (remembered.size > REMEMBERED_KEYS) remembered.clear();
  for (const stored of rows) remembered.set(stored.id, { stored, until: Date.now() + REMEMBERED_MS });
  return new Map(rows.map((row) => [row.id, row]));
});

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
