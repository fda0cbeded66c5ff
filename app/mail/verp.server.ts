// The return path of one mail. A bounce comes back to bounce+<token>@…, and the token says which delivery it is about
// and proves that the address was made by us: a bounce that carries none, or a wrong one, is somebody's invention.
//
// The token is made of digits and small letters alone, because some mail servers change the case of an address, and has
// 57 of them: with `bounce+` the part before the @ has the 64 that every server must accept (RFC 5321 §4.5.3.1.1).

import { createHmac, timingSafeEqual } from "node:crypto";
import { type AccountId, toAccountId } from "#app/lib/account-id.ts";
import { env } from "#app/lib/env.server.ts";

export type VerpSubject = { accountId: AccountId; deliveryId: string };

const IDS_LENGTH = 50;
const SEAL_LENGTH = 7;
const TOKEN = new RegExp(`^[0-9a-z]{${IDS_LENGTH + SEAL_LENGTH}}$`);

/** Names a delivery so that nobody else can: see readVerpToken. */
export function verpToken(accountId: AccountId, deliveryId: string): string {
  const ids = BigInt(`0x${(accountId + deliveryId).replaceAll("-", "")}`)
    .toString(36)
    .padStart(IDS_LENGTH, "0");
  return ids + sealOf(ids, verpKey());
}

/**
 * The delivery that a token names, in whatever case it came back; null when we did not make the token.
 *
 * @param key what verpKey() gives: all that a program needs which reads bounces and may not know the other secrets
 */
export function readVerpToken(token: string, key: Buffer = verpKey()): VerpSubject | null {
  const plain = token.toLowerCase();
  if (!TOKEN.test(plain)) return null;
  const ids = plain.slice(0, IDS_LENGTH);
  if (!timingSafeEqual(Buffer.from(plain.slice(IDS_LENGTH)), Buffer.from(sealOf(ids, key)))) return null;
  let number = 0n;
  for (const digit of ids) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  const hex = number.toString(16).padStart(64, "0");
  return { accountId: toAccountId(uuidOf(hex.slice(0, 32))), deliveryId: uuidOf(hex.slice(32)) };
}

/** Derived from the installation's secret for this one use: who has it can read and make tokens, and nothing else. */
export function verpKey(): Buffer {
  return createHmac("sha256", env().SESSION_SECRET).update("return paths of mails").digest();
}

function sealOf(ids: string, key: Buffer): string {
  const seal = createHmac("sha256", key).update(ids).digest().readBigUInt64BE();
  return (seal % 36n ** BigInt(SEAL_LENGTH)).toString(36).padStart(SEAL_LENGTH, "0");
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
