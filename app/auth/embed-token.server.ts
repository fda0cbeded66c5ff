// Tokens with which the vendor's own product shows cards of one company's portal: short-lived, good for these cards and
// for nothing else. A token is not kept anywhere; its seal and its end are all that is looked at.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { type Locale, localeFromHeader, locales } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";

export const cards = ["value", "usage", "next"] as const;
export type Card = (typeof cards)[number];
/** The survey that waits for one person, beside the cards of their company. */
export const QUESTION = "question";
export type Embedded = Card | typeof QUESTION;

export const MAX_TTL_SECONDS = 900;

export type EmbedPass = {
  accountId: AccountId;
  cards: Embedded[];
  /** Of whom the question is asked; null where the token shows cards alone. */
  contactId?: string | null;
  /** Null: as the reader's browser wishes. */
  locale: Locale | null;
};

const Content = z.object({
  a: z.uuid(),
  c: z.array(z.enum([...cards, QUESTION])).min(1),
  p: z.uuid().optional(),
  l: z.enum(locales).nullable(),
  /** Seconds since 1970 at which it ends. */
  e: z.number().int(),
});

/** Makes a token that lets its holder see these cards of the account until it ends. */
export function makeEmbedToken(
  { accountId, cards, contactId, locale }: EmbedPass,
  ttlSeconds: number,
  now = new Date(),
) {
  const e = Math.floor(now.getTime() / 1000) + Math.min(ttlSeconds, MAX_TTL_SECONDS);
  const body = Buffer.from(
    JSON.stringify({ a: accountId, c: cards, ...(contactId && { p: contactId }), l: locale, e }),
  ).toString("base64url");
  return { token: `${body}.${sealOf(body)}`, expiresAt: new Date(e * 1000) };
}

/** What a token allows and whether it still does; null when we did not make it. */
export function readEmbedToken(token: string, now = new Date()): (EmbedPass & { isOver: boolean }) | null {
  const [body = "", seal = "", ...more] = token.split(".");
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(body))];
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const { a, c, p, l, e } = Content.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
  const about = { accountId: toAccountId(a), cards: c, ...(p && { contactId: p }), locale: l };
  return { ...about, isOver: now.getTime() >= e * 1000 };
}

/** The language of a card: the token's, else the browser's; never that of whoever may be signed in. Null elsewhere. */
export function localeOfEmbed(request: Request): Locale | null {
  const [, place, token = ""] = new URL(request.url).pathname.split("/");
  if (place !== "embed") return null;
  return readEmbedToken(token)?.locale ?? localeFromHeader(request.headers.get("Accept-Language"));
}

/** With a key of its own, so that no seal of another kind of link fits here, nor this one there. */
function sealOf(body: string): string {
  const key = createHmac("sha256", env().SESSION_SECRET).update("seika embed token 1").digest();
  return createHmac("sha256", key).update(body).digest("base64url");
}
