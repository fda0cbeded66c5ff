// Brings the page to life in the browser, and back when the server was away for a while.

import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { isRouteErrorResponse } from "react-router";
import { HydratedRouter } from "react-router/dom";
import { fetchTextsOfPage } from "#app/i18n/fetch-texts.ts";

const RETRY_MS = 3_000;

// Without its texts a page stays as it was sent: it reads well and its forms work.
fetchTextsOfPage(window.location.pathname).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter onError={comeBackWhenReady} />
      </StrictMode>,
    );
  }),
);

let waiting = false;

/** 503 means that the database is away and nothing was lost: the error page is left as soon as it is back. */
function comeBackWhenReady(error: unknown): void {
  if (waiting || !isRouteErrorResponse(error) || error.status !== 503) return;
  waiting = true;
  const timer = setInterval(async () => {
    const answer = await fetch("/readyz").catch(() => undefined);
    if (!answer?.ok) return;
    clearInterval(timer);
    window.location.reload();
  }, RETRY_MS);
}
