// Finding a port to listen on.

import { createServer } from "node:net";

const TRIES = 50;

/** The first free port from `wanted` on. Others may still take it before it is used. */
export async function freePortFrom(wanted: number, taken: readonly number[] = []): Promise<number> {
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port++) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + TRIES - 1} is free.`);
}

/** Whether nobody on this machine listens on the port, by either of the two protocols that "localhost" may mean. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1"]) if (!(await canListen(port, host))) return false;
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // Machines without IPv6 say EADDRNOTAVAIL or EAFNOSUPPORT: nobody can be listening there either.
    server.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code !== "EADDRINUSE" && code !== "EACCES"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
