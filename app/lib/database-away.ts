// Telling "the database is away, try again in a moment" from every other error.

/** PostgreSQL: shutting down, crashed, starting up, too many connections, no room on its disk or in its memory. Node: refused, reset, timed out, not found. */
const AWAY = new Set([
  ...["57P01", "57P02", "57P03", "53100", "53200", "53300", "08000", "08001", "08003", "08004", "08006"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
  ...["P1001", "P1002", "P1008", "P1017", "P2024"],
]);
const KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database server|Server has closed the connection|Unable to start a transaction|Client has encountered a connection error|Connection ended unexpectedly/i;

/** Whether this error, or one that caused it, says that the database cannot be reached right now. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 6) return false;
  const { code, kind, originalCode, message, cause, meta, errors } = error as Record<string, unknown>;
  if ([code, originalCode].some((name) => typeof name === "string" && AWAY.has(name))) return true;
  if (typeof kind === "string" && KINDS.has(kind)) return true;
  if (typeof message === "string" && WORDS.test(message)) return true;
  const inside = [cause, ...Object.values(meta ?? {}), ...(Array.isArray(errors) ? errors : [])];
  return inside.some((inner) => isDatabaseAway(inner, depth + 1));
}
