// Paints a page whole before the first byte leaves: faster than streaming for pages whose data is at hand, and an
// error never comes after half a page.

import { Writable } from "node:stream";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { isDatabaseAway } from "#app/lib/database-away.ts";
import { exchangeContext } from "#app/lib/http.server.ts";
import { logger } from "#app/lib/log.server.ts";

/** How long a page may wait for what it promised to show later, in milliseconds. */
export const streamTimeout = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: Readonly<RouterContextProvider>,
): Promise<Response> {
  const { nonce } = context.get(exchangeContext);
  const page = <ServerRouter context={routerContext} url={request.url} nonce={nonce} />;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(await paint(page, nonce), { status, headers });
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  // The reader has left; what broke off then is nobody's mistake.
  if (request.signal.aborted) return;
  // A form sent to a page that takes none, for one: the asker's mistake, and the answer says so.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const exchange = context.get(exchangeContext);
  exchange.failure ??= error;
  if (isDatabaseAway(error)) return;
  logger("web").error({ id: exchange.id, err: error }, "a page could not be made");
}

function paint(page: ReactElement, nonce: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
      final(done) {
        resolve(new Uint8Array(Buffer.concat(chunks)));
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        clearTimeout(timer);
        pipe(sink);
      },
      onShellError: reject,
      onError(error) {
        logger("web").error({ err: error }, "a part of a page could not be painted");
      },
    });
    const timer = setTimeout(abort, streamTimeout + 1_000);
  });
}
