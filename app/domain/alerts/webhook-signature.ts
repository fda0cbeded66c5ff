// Signatures of outgoing webhooks after Standard Webhooks (standardwebhooks.com): v1, HMAC-SHA256 over id.timestamp.body.
import { createHmac } from "node:crypto";

/** As receivers keep it: `whsec_` and 32 bytes in base64. */
export function secretText(bytes: Buffer): string {
  return `whsec_${bytes.toString("base64")}`;
}

/**
 * The three headers that a receiver checks.
 *
 * @param secrets the one that holds first; while it takes the place of another, that one after it
 */
export function webhookHeaders(id: string, at: Date, body: string, secrets: readonly Buffer[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: Buffer) =>
    `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map(sign).join(" "),
  };
}
