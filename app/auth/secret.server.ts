// Random secrets and what of them may be kept.
import { createHash, randomBytes, randomInt } from "node:crypto";

// Without 0/O, 1/I/L and U, which are misread or make words: 30 signs, so eight of them carry 39 bits.
const CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 32 random bytes for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Eight signs that a person can type, in two groups: `7KQM-2XHD`. */
export function newCode(): string {
  const signs = Array.from({ length: 8 }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join("");
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** A typed code as it was printed: full-width letters, lower case, spaces and hyphens do not matter. */
export function plainCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** What is stored instead of a secret. Plain SHA-256 is enough for 32 random bytes. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
