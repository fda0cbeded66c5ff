// Where cards of the portal may be shown: origins as a browser writes them, one a line.

const MAX_ORIGINS = 20;

/** The origins of a text, or the first line that is none. TLS everywhere, but for a developer's own machine. */
export function readOrigins(text: string): { origins: string[] } | { wrong: string } | { tooMany: number } {
  const lines = text
    .split(/[\s,]+/)
    .map((line) => line.replace(/\/+$/, ""))
    .filter(Boolean);
  const origins: string[] = [];
  for (const line of lines) {
    const origin = originOf(line);
    if (!origin) return { wrong: line };
    if (!origins.includes(origin)) origins.push(origin);
  }
  return origins.length > MAX_ORIGINS ? { tooMany: MAX_ORIGINS } : { origins };
}

function originOf(line: string): string | null {
  if (!URL.canParse(line)) return null;
  const { protocol, hostname, origin, host, username } = new URL(line);
  const isAllowed = protocol === "https:" || (protocol === "http:" && hostname === "localhost");
  // A host as browsers write it: whatever else stood in a header would say something else there.
  if (!isAllowed || username || !/^[a-z0-9.-]+(?::\d+)?$/.test(host)) return null;
  return line.toLowerCase() === origin ? origin : null;
}
