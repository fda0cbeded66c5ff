// POST /v1/embed-tokens: the vendor's product, server to server, asks for a token that shows cards of one company. No
// browser may ask: there is no CORS here, and the key is the password of the vendor's own servers.

import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { isEmbedKey } from "#app/auth/embed-key.server.ts";
import { cards, MAX_TTL_SECONDS, makeEmbedToken, QUESTION } from "#app/auth/embed-token.server.ts";
import { findContactNamed } from "#app/domain/contacts/contact-named.server.ts";
import { findWaiting } from "#app/domain/surveys/open-invitation.server.ts";
import { findAccounts } from "#app/domain/usage/directory.server.ts";
import { locales } from "#app/i18n/locale.ts";
import { isDatabaseAway } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { BadRequest, readJsonBody } from "./request-body.server.ts";

const DEFAULT_TTL_SECONDS = 300;

const Wish = z.strictObject({
  account: z.string().min(1).max(255),
  cards: z
    .array(z.enum([...cards, QUESTION]))
    .min(1)
    .max(cards.length + 1)
    .default([...cards]),
  /** The external id or the address of whom the question is asked. */
  person: z.string().min(1).max(255).nullable().default(null),
  locale: z.enum(locales).nullable().default(null),
  ttlSeconds: z.number().int().min(1).max(MAX_TTL_SECONDS).default(DEFAULT_TTL_SECONDS),
});

const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Type": "application/json; charset=utf-8",
  "X-Content-Type-Options": "nosniff",
};

/** To be mounted at /v1/embed-tokens, before any body parser. */
export function embedTokenApi(): Router {
  const router = Router();
  router.post("/", async (request, response) => {
    try {
      say(response, 200, await makeToken(request));
    } catch (error) {
      answerProblem(response, error);
    }
  });
  router.use((_, response) => say(response, 405, { message: "Use POST." }, { Allow: "POST" }));
  return router;
}

async function makeToken(request: Request) {
  const key = keyInHeader(request.headers.authorization);
  if (!key || !(await isEmbedKey(key))) {
    throw new BadRequest(401, "Send a valid embed key as the user name of Basic authentication.");
  }
  const wish = Wish.safeParse((await readJsonBody(request)).value);
  if (!wish.success) {
    const problems = wish.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
    throw new BadRequest(400, problems.join("; ").slice(0, 1_000));
  }
  const { account, cards, person, locale, ttlSeconds } = wish.data;
  const asks = cards.includes(QUESTION);
  if (asks !== (person !== null))
    throw new BadRequest(400, "person: Name the person for the question, and only for it.");
  const accountId = account.includes("\0") ? null : (await findAccounts([account])).get(account)?.id;
  if (!accountId) throw new BadRequest(404, "There is no account with this slug or external id.");
  const contactId = person === null ? null : await findContactNamed(accountId, person);
  if (asks && !contactId) throw new BadRequest(404, "The account has no such person.");
  const pass = { accountId, cards: [...new Set(cards)], contactId, locale };
  const { token, expiresAt } = makeEmbedToken(pass, ttlSeconds);
  const urls = Object.fromEntries(cards.map((card) => [card, `${env().APP_URL}/embed/${token}/${card}`]));
  const waiting = contactId ? await findWaiting(accountId, contactId) : null;
  return {
    ...{ token, expiresAt: expiresAt.toISOString(), url: urls[cards[0] ?? "value"], urls },
    // So that the product can leave the frame away where nothing is asked.
    ...(asks && { isAsked: waiting !== null && waiting.answer === null }),
  };
}

/** The user name of Basic authentication; the password is not looked at. */
function keyInHeader(header: string | undefined): string | null {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? "")?.[1];
  return encoded ? (Buffer.from(encoded, "base64").toString("utf8").split(":")[0] ?? "") : null;
}

function answerProblem(response: Response, error: unknown): void {
  if (error instanceof BadRequest) {
    const { status, message } = error;
    const asks: Record<string, string> = status === 401 ? { "WWW-Authenticate": 'Basic realm="embed key"' } : {};
    // A body that was cut off cannot be followed by another request on the same connection.
    say(response, status, { message }, status === 408 || status === 413 ? { Connection: "close" } : asks);
  } else if (isDatabaseAway(error)) {
    say(response, 503, { message: "The database is away. Ask again later." }, { "Retry-After": "5" });
  } else {
    logger("web").error({ err: error }, "an embed token could not be made");
    say(response, 500, { message: "Something is wrong here." });
  }
}

function say(response: Response, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...HEADERS, ...headers }).end(JSON.stringify(body));
}
