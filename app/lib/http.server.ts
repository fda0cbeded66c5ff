// What every route may say in HTTP's own words, and what the web process tells a request about itself.

import { createContext } from "react-router";

/** One request and its answer. Made by the web process, read by the page renderer and the log. */
export type Exchange = {
  /** Printed on error pages and in the log, so that one can be found from the other. */
  id: string;
  /** Random for each answer; only inline scripts and styles that carry it are run. */
  nonce: string;
  /** The first error that a loader, an action or a render ended with. */
  failure?: unknown;
};

export const exchangeContext = createContext<Exchange>();

const REQUEST_ID = "x-request-id";
const CLIENT_ADDRESS = "x-seika-client-address";

/** To throw for what is not there and for what is not yours: the same answer for both. */
export function notFound(): Response {
  return new Response("Not Found", { status: 404, statusText: "Not Found" });
}

/** Whether an id from an address can be one of ours. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** To throw when somebody who only looks wants to change something. */
export function forbidden(): Response {
  return new Response("Forbidden", { status: 403, statusText: "Forbidden" });
}

/** To throw for what no form of ours sends. */
export function badRequest(why = "Bad Request"): Response {
  return new Response(why, { status: 400, statusText: "Bad Request" });
}

/** A PDF to keep, under its own name. */
export function pdfDownload({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}

/** The id under which this request stands in the log; empty outside the web process. */
export function requestId(request: Request): string {
  return request.headers.get(REQUEST_ID) ?? "";
}

/** The address that the request came from, as the web process saw it; empty outside the web process. */
export function clientAddress(request: Request): string {
  return request.headers.get(CLIENT_ADDRESS) ?? "";
}

/** Writes what the two functions above read, over anything the client may have sent under those names. */
export function nameRequest(headers: Headers, id: string, address: string): void {
  headers.set(REQUEST_ID, id);
  headers.set(CLIENT_ADDRESS, address);
}
