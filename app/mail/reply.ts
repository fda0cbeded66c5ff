// What a mail server's words mean: of what kind a refusal is, and for how long it asks us to wait.

/**
 * - `address` there is no such address; `mailbox` there is, but it takes nothing; `full` it has no room
 * - `size` the mail is too big; `content` what stands in it; `policy` who we are or how we send
 * - `route` the way to the receiver; `busy` later, perhaps; `other` the server does not say
 */
export const replyClasses = [
  ...(["address", "mailbox", "full", "size", "content", "policy", "route", "busy", "other"] as const),
];
export type ReplyClass = (typeof replyClasses)[number];

/** Enhanced status codes (RFC 3463), without their first digit, which only says whether it is for good. */
const BY_STATUS: [RegExp, ReplyClass][] = [
  [/^1\.(?:[12346]|10)$/, "address"],
  [/^1\.[789]$/, "policy"],
  [/^2\.2$/, "full"],
  [/^(?:2\.3|3\.4)$/, "size"],
  [/^2\./, "mailbox"],
  [/^3\.[12]$/, "busy"],
  [/^4\.5$/, "busy"],
  [/^4\./, "route"],
  [/^6\./, "content"],
  [/^7\./, "policy"],
];

/** @param reply such as `550 5.1.1 no such user` */
export function classOf(reply: string): ReplyClass {
  const status = statusOf(reply)?.slice(2);
  const known = status === undefined ? undefined : BY_STATUS.find(([pattern]) => pattern.test(status));
  if (known) return known[1];
  const code = /^\D*(\d{3})\b/.exec(reply)?.[1];
  if (code === "552") return "full";
  if (code === "421" || code?.startsWith("45")) return "busy";
  return "other";
}

/** The enhanced status code in a reply, such as 5.1.1; null when it carries none. */
export function statusOf(reply: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(reply)?.[0] ?? null;
}

/** Whether the server says that the address itself does not exist, so that nothing may be sent there again. */
export function isUnknownAddress(reply: string): boolean {
  return /^5\.1\.(?:1|2|3|10)$/.test(statusOf(reply) ?? "");
}

/** Whether the server says that we send too much at once. */
export function isSlowDown(reply: string): boolean {
  return /^\D*421\b/.test(reply);
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** How long a reply asks us to wait, such as `greylisted, try again in 5 minutes`; null when it names no time. In ms. */
export function waitOf(reply: string): number | null {
  const found = /(?<![\d.])(\d{1,5})\s*(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|rs?)?\b/i.exec(reply);
  if (!found) return null;
  const wait = Number(found[1]) * (UNITS[(found[2] ?? "s").toLowerCase()] ?? 0);
  return wait > 0 && wait <= LONGEST_WAIT_MS ? wait : null;
}
