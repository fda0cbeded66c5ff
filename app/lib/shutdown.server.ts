// Ending a process: who asks for it, and how a web server lets go of its readers.

import type { Server } from "node:http";

const LOOK_MS = 25;

/**
 * Resolves when this process should end: a signal, or the process that started it is gone. Says which. A second signal
 * changes nothing: npm passes on the Ctrl-C that the terminal has sent already.
 */
export function whenAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const event of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"] as const) {
      process.on(event, () => resolve(event));
    }
    // Whoever started us may have died while we were still loading, before anybody listened.
    if (process.send && !process.connected) resolve("disconnect");
  });
}

/** Tells the process that started us, if it watches us, that we do our work now. It may be gone already. */
export function tellReady(): void {
  if (process.connected) process.send?.("ready", undefined, undefined, () => {});
}

/**
 * Stops listening and waits for the answers that are on their way, then cuts what is still open.
 *
 * @param graceMs how long an open request may take to finish
 */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that has just been answered is idle, and would be kept open for the next request.
  const letGo = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(letGo);
  clearTimeout(cut);
}
