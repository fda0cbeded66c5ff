// Records of customers for other systems: GET, POST and PUT of /v1/accounts, contacts, subscriptions, renewals, tickets,
// touchpoints, pulses and sponsors. Server to server: there is no CORS, and the key is the password.

import { createHash } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { type ApiKey, findApiKey } from "#app/auth/api-key.server.ts";
import { acceptRecords, MAX_ROWS } from "#app/domain/intake/accept.server.ts";
import { type Asked, beginAnswer, dropAnswer, settleAnswer } from "#app/domain/intake/answers.server.ts";
import { nouns, type RecordKind, recordKinds } from "#app/domain/intake/record-kinds.ts";
import { isDatabaseAway } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { type Answer, answerOf, bulkAnswerOf, Problem, problemOf } from "./record-answers.server.ts";
import { listRecords } from "./record-list.server.ts";
import { takeTurn } from "./record-turns.server.ts";
import { BadRequest, readJsonBody } from "./request-body.server.ts";

const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** To be mounted at /v1, before any body parser. */
export function recordsApi(): Router {
  const router = Router({ caseSensitive: true });
  for (const kind of recordKinds) {
    const noun = `/${nouns[kind]}`;
    router.get(noun, (request, response) => answer(request, response, (key) => listRecords(kind, key, request.query)));
    router.post(noun, (request, response) => answer(request, response, (key) => write(kind, key, request, null)));
    router.all(noun, (_, response) => say(response, problemOf(405, "Use GET or POST."), { Allow: "GET, POST" }));
    const one = `${noun}/:externalId`;
    router.put(one, (request, response) =>
      answer(request, response, (key) => write(kind, key, request, String(request.params.externalId))),
    );
    router.all(one, (_, response) => say(response, problemOf(405, "Use PUT."), { Allow: "PUT" }));
  }
  return router;
}

async function write(kind: RecordKind, key: ApiKey, request: Request, named: string | null): Promise<Answer> {
  if (key.scope !== "records") throw new Problem(403, "This key may only read. Use one of the scope “records”.");
  const { value, bytes: _ } = await readJsonBody(request);
  const rows = rowsOf(value, named);
  const asked = askedOf(request, key, value);
  if (!asked) return perform(kind, key, rows);
  const begun = await beginAnswer(asked);
  if (begun.state === "other")
    throw new Problem(409, "This Idempotency-Key was used for another request. Use a new one for each request.");
  if (begun.state === "running")
    throw new Problem(409, "A request with this Idempotency-Key is still at work. Ask again in a moment.");
  if (begun.state === "answered")
    return { status: begun.status, text: begun.body, headers: { "Idempotent-Replayed": "true" } };
  try {
    const done = await perform(kind, key, rows);
    await settleAnswer(asked, done.status, done.text);
    return done;
  } catch (error) {
    await dropAnswer(asked).catch(() => {});
    throw error;
  }
}

type Rows = { values: unknown[]; isBulk: boolean };

async function perform(kind: RecordKind, key: ApiKey, { values, isBulk }: Rows): Promise<Answer> {
  const outcomes = await acceptRecords(kind, values, key.id);
  return isBulk ? bulkAnswerOf(outcomes) : answerOf(outcomes[0]!);
}

/** One record, or `{"rows": [ … ]}`. */
function rowsOf(value: unknown, named: string | null): Rows {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Problem(400, 'Send one record, {"externalId": …}, or several, {"rows": [ … ]}.');
  if (named !== null) {
    const { externalId = named } = value as { externalId?: unknown };
    if (externalId !== named) throw new Problem(422, "The externalId of the body is not the one of the address.");
    return { values: [{ ...value, externalId: named }], isBulk: false };
  }
  if (!Object.hasOwn(value, "rows")) return { values: [value], isBulk: false };
  const { rows, ...more } = value as { rows: unknown };
  if (!Array.isArray(rows) || rows.length === 0 || Object.keys(more).length > 0)
    throw new Problem(422, 'Send {"rows": [ … ]} with at least one record and nothing beside.');
  if (rows.length > MAX_ROWS) throw new Problem(413, `At most ${MAX_ROWS} rows a request: send them in parts.`);
  return { values: rows, isBulk: true };
}

function askedOf(request: Request, { id: keyId }: ApiKey, value: unknown): Asked | null {
  const idempotencyKey = request.header("idempotency-key");
  if (idempotencyKey === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
    throw new Problem(400, "Idempotency-Key may have 1 to 255 visible ASCII characters.");
  const said = `${request.method} ${request.originalUrl} ${JSON.stringify(value)}`;
  return { keyId, idempotencyKey, requestSha256: createHash("sha256").update(said).digest("hex") };
}

async function answer(request: Request, response: Response, work: (key: ApiKey) => Promise<Answer>): Promise<void> {
  let leave = () => {};
  try {
    const key = await requireKey(request.headers.authorization);
    leave = takeTurn(key.id);
    const { status, text, headers } = await work(key);
    say(response, { status, text, headers: { "Content-Type": "application/json; charset=utf-8", ...headers } });
  } catch (error) {
    const problem = problemFor(error);
    // A body that was cut off cannot be followed by another request on the same connection.
    const isCutOff = !request.readableEnded && (problem.status === 408 || problem.status === 413);
    say(response, problem, isCutOff ? { Connection: "close" } : {});
  } finally {
    leave();
  }
}

/** Bearer, or the user name of Basic authentication, whose password is not looked at. */
async function requireKey(header = ""): Promise<ApiKey> {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header)?.[1];
  const key = encoded
    ? Buffer.from(encoded, "base64").toString("utf8").split(":")[0]
    : /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  const found = key ? await findApiKey(key) : null;
  if (found) return found;
  throw new Problem(401, "Send a valid API key: Authorization: Bearer rk_…", [], {
    "WWW-Authenticate": 'Bearer realm="records"',
  });
}

function problemFor(error: unknown): Answer {
  if (error instanceof Problem) return problemOf(error.status, error.message, error.mistakes, error.headers);
  if (error instanceof BadRequest) return problemOf(error.status, error.message);
  if (isDatabaseAway(error))
    return problemOf(503, "The database is away and nothing was stored. Send this again later.", [], {
      "Retry-After": "5",
    });
  logger("web").error({ err: error }, "records could not be taken in");
  return problemOf(500, "Something is wrong here, and nothing is promised to be stored. Send this again later.");
}

function say(response: Response, { status, text, headers }: Answer, more: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...HEADERS, ...headers, ...more }).end(text);
}
