// Signs messages (DKIM, RFC 6376) so that a receiver sees that nobody changed them on the way. Both canonicalisations are
// relaxed: relays may fold lines and trim spaces without breaking a signature.

import { createHash, sign } from "node:crypto";
import { promisify } from "node:util";
import type { DkimKey } from "#app/lib/dkim-settings.ts";

/** Signed also where a message has none of them, so that nobody can add one on the way. */
const SIGNED = [
  ...["from", "to", "subject", "date", "message-id", "mime-version", "content-type"],
  ...["list-id", "list-unsubscribe", "list-unsubscribe-post"],
];

const signAside = promisify(sign);

/**
 * The header field that signs a message, with its line end.
 *
 * @param head the header fields, each ending with CRLF
 * @param body the body in its relaxed form, in pieces: see relaxedBody
 */
export async function dkimField(
  head: string,
  body: readonly (Buffer | string)[],
  { domain, selector, key }: DkimKey,
  now = new Date(),
): Promise<string> {
  const hash = createHash("sha256");
  for (const piece of body) hash.update(piece);
  const seconds = Math.floor(now.getTime() / 1_000);
  const field = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
    ` t=${seconds}; h=${SIGNED.slice(0, 7).join(":")}:`,
    `  ${SIGNED.slice(7).join(":")};`,
    ` bh=${hash.digest("base64")};`,
    " b=",
  ].join("\r\n");
  const signed = [...SIGNED.flatMap((name) => lastField(head, name)), relaxedField(field)].join("\r\n");
  const signature = (await signAside("sha256", Buffer.from(signed, "latin1"), key)).toString("base64");
  return `${field}${signature.replace(/.{72}(?=.)/g, "$&\r\n  ")}\r\n`;
}

/**
 * A body, or a part of one that begins and ends at line ends, as it is hashed: spaces at the end of lines are left out and
 * others count once. Of a whole body, empty lines at the end must be left out by the caller.
 */
export function relaxedBody(part: string): string {
  return part.replace(/[ \t]+(?=\r\n)/g, "").replace(/[ \t]+/g, " ");
}

function lastField(head: string, name: string): string[] {
  const found = fieldsOf(head).findLast((field) => field.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  return found === undefined ? [] : [relaxedField(found)];
}

export function fieldsOf(head: string): string[] {
  return head.split(/\r\n(?![ \t])/).filter((field) => field !== "");
}

function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ");
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.trim()}`;
}
