// Events from programs, spoken like Segment's HTTP API so that its SDKs work unchanged: only host and write key differ.
//
// POST /v1/track, identify, group, page, screen, alias, batch and their short names of the browser SDK. Answers 200 when
// everything is on disk, although single messages may have been refused: those are kept with a reason, and `?strict=1`
// tells the sender of each what became of it.

import { type Request as HttpRequest, type Response as HttpResponse, Router } from "express";
import { countArrival } from "#app/domain/intake/arrivals.server.ts";
import { nouns } from "#app/domain/intake/record-kinds.ts";
import { KINDS, type MessageKind } from "#app/domain/usage/event.ts";
import { IngestBusyError } from "#app/domain/usage/ingest.server.ts";
import { parseInstant } from "#app/domain/usage/instant.ts";
import { type Request, receiveMessages } from "#app/domain/usage/receive.server.ts";
import { findWriteKey, type WriteKey } from "#app/domain/usage/write-key.server.ts";
import { isDatabaseAway } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { BadRequest, type JsonBody, readJsonBody } from "./request-body.server.ts";

const ADDRESSES = new Map<string, MessageKind | "batch">([
  ...KINDS.map((kind) => [`/${kind}`, kind] as const),
  ...KINDS.map((kind) => [`/${kind[0]}`, kind] as const),
  ["/import", "batch"],
  ["/batch", "batch"],
  ["/b", "batch"],
]);

/** A clock that is further off is simply wrong. */
const MAX_SKEW_SECONDS = 1_000_000_000;

/** Browsers may send from any site: a write key says who sends, and no cookie is read. */
const HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "no-store",
  "Content-Type": "application/json; charset=utf-8",
  "X-Content-Type-Options": "nosniff",
};
const PREFLIGHT = {
  "Access-Control-Allow-Methods": "POST, OPTIONS",
  "Access-Control-Allow-Headers": "Authorization, Content-Type, Content-Encoding",
  "Access-Control-Max-Age": "86400",
};

/** To be mounted at /v1. Reads bodies itself, so it must stand before any body parser. */
export function segmentApi(): Router {
  const router = Router({ caseSensitive: true });
  for (const [path, kind] of ADDRESSES) {
    router.post(path, (request, response) => answer(request, response, () => receive(request, kind)));
    router.options(path, (_, response) => void response.writeHead(204, { ...HEADERS, ...PREFLIGHT }).end());
    router.all(path, (_, response) => say(response, 405, "Use POST.", { Allow: "POST, OPTIONS" }));
  }
  const events = [...ADDRESSES.keys()].join(", ");
  const records = Object.values(nouns).map((noun) => `/${noun}`);
  router.use((_, response) =>
    say(response, 404, `There is nothing here. Events go to ${events}; records to ${records.join(", ")}.`),
  );
  return router;
}

async function receive(http: HttpRequest, kind: MessageKind | "batch"): Promise<unknown> {
  const receivedAt = new Date();
  const header = keyInHeader(http.headers.authorization);
  // Whoever has a wrong key learns so without sending the body to be parsed.
  const known = header ? await requireKey(header) : null;
  const body = await readJsonBody(http);
  const key = known ?? (await requireKey(recordOf(body.value).writeKey));

  const verdicts = await receiveMessages(requestOf(body, kind, receivedAt));
  countArrival(`events:${key.id}`, {
    accepted: verdicts.filter(({ verdict }) => verdict !== "refused").length,
    refused: verdicts.filter(({ verdict }) => verdict === "refused").length,
    skewSeconds: skewOf(recordOf(body.value).sentAt, receivedAt),
  });
  if (http.query.strict !== "1") return { success: true };
  return { success: verdicts.every(({ verdict }) => verdict !== "refused"), events: verdicts };
}

function requestOf({ value, bytes, hasNul }: JsonBody, kind: MessageKind | "batch", receivedAt: Date): Request {
  if (kind !== "batch") return { messages: [value], bytes, hasNul, receivedAt, kind };
  const { batch, sentAt, context } = recordOf(value);
  if (!Array.isArray(batch)) throw new BadRequest(400, 'A batch must look like {"batch": [ … ]}.');
  return { messages: batch, bytes, hasNul, receivedAt, sentAt, context };
}

/** The user name of Basic authentication; the password is not looked at. */
function keyInHeader(header: string | undefined): string | null {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? "")?.[1];
  return encoded ? (Buffer.from(encoded, "base64").toString("utf8").split(":")[0] ?? "") : null;
}

/** The sender's clock minus ours, in seconds. Null when it did not say what it showed. */
function skewOf(sentAt: unknown, receivedAt: Date): number | null {
  const sent = sentAt === undefined ? null : parseInstant(sentAt);
  const seconds = sent ? Math.round((sent.getTime() - receivedAt.getTime()) / 1_000) : 0;
  return sent ? Math.max(-MAX_SKEW_SECONDS, Math.min(MAX_SKEW_SECONDS, seconds)) : null;
}

async function requireKey(key: unknown): Promise<WriteKey> {
  const found = typeof key === "string" ? await findWriteKey(key) : null;
  if (found) return found;
  throw new BadRequest(
    401,
    typeof key === "string" && key
      ? "This write key is not valid or was revoked. Take a valid one from the operator of this installation."
      : 'The write key is missing. Send it as the user name of Basic authentication, or as "writeKey" in the body.',
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

async function answer(request: HttpRequest, response: HttpResponse, work: () => Promise<unknown>): Promise<void> {
  try {
    const body = await work();
    response.writeHead(200, HEADERS).end(JSON.stringify(body));
  } catch (error) {
    const { status, message, headers } = problemOf(error);
    // A body that was cut off cannot be followed by another request on the same connection.
    const isCutOff = !request.readableEnded && (status === 408 || status === 413);
    say(response, status, message, isCutOff ? { ...headers, Connection: "close" } : headers);
  }
}

type Problem = { status: number; message: string; headers?: Record<string, string> };

function problemOf(error: unknown): Problem {
  if (error instanceof BadRequest) {
    const { status, message } = error;
    return status === 401 ? { status, message, headers: { "WWW-Authenticate": 'Basic realm="write key"' } } : error;
  }
  if (error instanceof IngestBusyError) {
    const message = "Too many events are waiting to be written. Send these again later.";
    return { status: 429, message, headers: { "Retry-After": "2" } };
  }
  if (isDatabaseAway(error)) {
    const message = "The database is away and nothing was stored. Send these again later.";
    return { status: 503, message, headers: { "Retry-After": "5" } };
  }
  logger("ingest").error({ error: error instanceof Error ? error.stack : String(error) }, "events could not be stored");
  const message = "Something is wrong here, and nothing is promised to be stored. Send these again later.";
  return { status: 500, message, headers: { "Retry-After": "30" } };
}

function say(response: HttpResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...HEADERS, ...headers }).end(JSON.stringify({ success: false, message }));
}
