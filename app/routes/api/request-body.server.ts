// The body of a request from outside as JSON, within bounds on time, bytes and depth. Nothing that a sender can put
// into a body costs more memory than the bounds say.

import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { Request } from "express";

/** What is wrong with a request, for the program that sent it. */
export class BadRequest extends Error {
  override name = "BadRequest";
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Bytes of a request, compressed or not. */
export const MAX_BYTES = 500 * 1024;
/** A body that is too large is still read this far, so that its sender gets to read the answer. */
const MAX_DRAINED_BYTES = 8 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_MS = 30_000;

const DECOMPRESS = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

export type JsonBody = { value: unknown; bytes: number; hasNul: boolean };

/** Reads the body of a request. Throws a BadRequest that tells the sender what to change. */
export async function readJsonBody(request: Request): Promise<JsonBody> {
  const body = await decompress(await readBytes(request), request.headers["content-encoding"]);
  if (depthOf(body) > MAX_DEPTH) throw new BadRequest(400, `JSON may be nested ${MAX_DEPTH} levels deep.`);
  const text = body.toString("utf8").replace(/^\ufeff/, "");
  try {
    return { value: JSON.parse(text), bytes: body.length, hasNul: text.includes("\\u0000") };
  } catch {
    throw new BadRequest(400, text.trim() ? "The body is not valid JSON." : "The body is empty; it must be JSON.");
  }
}

function readBytes(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (error: BadRequest | null) => {
      clearTimeout(timer);
      request.off("data", take).off("end", finish).off("error", abort).off("close", abort);
      if (error) {
        request.pause();
        reject(error);
      } else resolve(Buffer.concat(chunks));
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > MAX_DRAINED_BYTES) stop(tooLarge());
    };
    const finish = () => stop(bytes > MAX_BYTES ? tooLarge() : null);
    const abort = () => stop(new BadRequest(400, "The body ended before it was complete."));
    const timer = setTimeout(() => stop(new BadRequest(408, `The body took more than ${MAX_MS / 1000} s.`)), MAX_MS);
    if (Number(request.headers["content-length"]) > MAX_DRAINED_BYTES) stop(tooLarge());
    else request.on("data", take).on("end", finish).on("error", abort).on("close", abort);
  });
}

async function decompress(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  const name = (encoding ?? "identity").trim().toLowerCase();
  if (name === "identity" || name === "") return body;
  if (!Object.hasOwn(DECOMPRESS, name)) {
    throw new BadRequest(415, `Content-Encoding ${name} is not supported: use gzip, deflate, br or none.`);
  }
  try {
    return await DECOMPRESS[name as keyof typeof DECOMPRESS](body, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new BadRequest(400, `The body is not valid ${name}.`);
  }
}

function tooLarge(): BadRequest {
  return new BadRequest(413, `A request may have ${MAX_BYTES / 1024} KB, decompressed: send less at a time.`);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** How deep the brackets of a JSON text go; found without parsing it. */
function depthOf(json: Buffer): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i]!;
    if (byte === QUOTE) i = endOfString(json, i);
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}

function endOfString(json: Buffer, start: number): number {
  for (let i = start + 1; i < json.length; i++) {
    if (json[i] === BACKSLASH) i++;
    else if (json[i] === QUOTE) return i;
  }
  return json.length;
}
