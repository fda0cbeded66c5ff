// Between Express and React Router: a request on the way in, an answer on the way out. Ours instead of the stock
// adapter for three reasons. Every address is taken as if it were asked for under APP_URL, so a forged Host header
// changes nothing. A whole page goes out as one buffer. And a database that is away is told to the caller, who has an
// answer of its own for that.

import { pipeline, Readable, Transform } from "node:stream";
import { writeReadableStreamToWritable } from "@react-router/node";
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { isDatabaseAway } from "./database-away.ts";
import { type Exchange, exchangeContext, nameRequest } from "./http.server.ts";

/** A form of ours is far smaller. */
const MAX_BODY_BYTES = 1_048_576;
/** What is too large is still taken off the wire, up to this: who is cut off while sending does not read the answer. */
const MAX_TAKEN_BYTES = 16 * MAX_BODY_BYTES;
/** Takes a large file. Its body is passed on as it comes, so that its action first looks at who sends it. */
const LARGE = /^\/staff\/data\/imports(?:\.data)?$/;
const MAX_LARGE_BYTES = 51 * 1_048_576;

class BodyTooLarge extends Error {
  readonly status = 413;
}

/** Answers with the pages of a build. What no page can answer well is passed on as an error. */
export function pages(build: ServerBuild | (() => Promise<ServerBuild>), mode: string, origin: string): RequestHandler {
  const answer = createRequestHandler(build, mode);
  return async (req, res, next) => {
    try {
      const exchange: Exchange = { id: res.locals.id, nonce: res.locals.nonce };
      const context = new RouterContextProvider();
      context.set(exchangeContext, exchange);
      const response = await answer(await toRequest(req, res, origin), context);
      if (res.destroyed || res.writableEnded) return void (await response.body?.cancel());
      if (isDatabaseAway(exchange.failure) || isSpeechless(response)) return next(exchange.failure ?? response);
      await send(response, res);
    } catch (error) {
      next(error);
    }
  };
}

/** React Router's last resort, for which no error page of ours was painted. */
function isSpeechless({ status, headers }: Response): boolean {
  const said = headers.get("content-type")?.startsWith("text/html") || headers.has("x-remix-response");
  return status === 500 && !said;
}

async function toRequest(req: ExpressRequest, res: ExpressResponse, origin: string): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) headers.append(name, each);
  }
  nameRequest(headers, res.locals.id, req.ip ?? "");
  // Where it comes from has been judged before; React Router's own rule would trip over a proxy's Host header.
  if (headers.has("origin")) headers.set("origin", origin);
  headers.set("host", new URL(origin).host);

  const gone = new AbortController();
  res.once("close", () => gone.abort());
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const isLarge = hasBody && LARGE.test(req.path);
  const body = isLarge ? passBody(req) : hasBody ? await readBody(req) : null;
  const how = { method: req.method, headers, body, signal: gone.signal, ...(isLarge && { duplex: "half" }) };
  return new Request(`${origin}${req.originalUrl}`, how);
}

function passBody(req: ExpressRequest): ReadableStream<Uint8Array> {
  let bytes = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > MAX_LARGE_BYTES ? new BodyTooLarge() : null, chunk);
    },
  });
  // Its end, good or bad, reaches whoever reads the body.
  return Readable.toWeb(pipeline(req, bounded, () => {})) as ReadableStream<Uint8Array>;
}

async function readBody(req: ExpressRequest): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  if (Number(req.headers["content-length"] ?? 0) > MAX_TAKEN_BYTES) throw new BodyTooLarge();
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_TAKEN_BYTES) throw new BodyTooLarge();
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw new BodyTooLarge();
  return new Uint8Array(Buffer.concat(chunks));
}

async function send(response: Response, res: ExpressResponse): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.append(name, value);
    else res.setHeader(name, value);
  }
  const isText = /^text\/(?:html|x-script|plain)/.test(response.headers.get("content-type") ?? "");
  if (!response.body) res.end();
  else if (isText) res.end(Buffer.from(await response.arrayBuffer()));
  else await writeReadableStreamToWritable(response.body, res);
}
