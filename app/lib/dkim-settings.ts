// The key that mails are signed with (DKIM, RFC 6376), as the environment gives it.

import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

export type DkimKey = { domain: string; selector: string; key: KeyObject; bits: number };
type Given = Partial<Record<"DKIM_DOMAIN" | "DKIM_SELECTOR" | "DKIM_PRIVATE_KEY" | "DKIM_PRIVATE_KEY_FILE", string>>;

/** Receivers ignore signatures by shorter keys (RFC 8301 §3.2). */
const LEAST_BITS = 1024;

/** Null when mails are not to be signed. Throws an error that starts with the variable's name when it is half set or wrong. */
export function readDkimKey(given: Given): DkimKey | null {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY, DKIM_PRIVATE_KEY_FILE } = given;
  const source = DKIM_PRIVATE_KEY ?? DKIM_PRIVATE_KEY_FILE;
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !source) return null;
  if (!DKIM_DOMAIN) throw new Error("DKIM_DOMAIN is missing: it is needed together with the other DKIM_ values");
  if (!DKIM_SELECTOR) throw new Error("DKIM_SELECTOR is missing: it is needed together with the other DKIM_ values");
  if (!source)
    throw new Error("DKIM_PRIVATE_KEY or DKIM_PRIVATE_KEY_FILE is missing: mails cannot be signed without it");
  const key = parse(DKIM_PRIVATE_KEY ? pemOf(DKIM_PRIVATE_KEY) : readKeyFile(source), keyName(given));
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa" || bits < LEAST_BITS) {
    throw new Error(`${keyName(given)} must be an RSA key, such as \`openssl genrsa 2048\` makes`);
  }
  return { domain: DKIM_DOMAIN.toLowerCase(), selector: DKIM_SELECTOR.toLowerCase(), key, bits };
}

function keyName({ DKIM_PRIVATE_KEY }: Given): string {
  return DKIM_PRIVATE_KEY ? "DKIM_PRIVATE_KEY" : "DKIM_PRIVATE_KEY_FILE";
}

/** Service managers that keep values on one line write line ends as \n. */
function pemOf(value: string): string {
  return value.replaceAll("\\n", "\n");
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`DKIM_PRIVATE_KEY_FILE cannot be read: ${path}`);
  }
}

function parse(pem: string, name: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Error(`${name} must be a private key in PEM form, such as \`openssl genrsa 2048\` makes`);
  }
}
