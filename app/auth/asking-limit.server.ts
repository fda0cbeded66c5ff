// How often sign-in links may be asked for from one client address, whoever they are asked for. Counted in this process
// alone: it keeps a single machine from filling the queue, while each mailbox is protected by the limit
// in sign-in-link.server.ts.

const MOST = 30;
const WINDOW_MS = 15 * 60_000;
/** Addresses kept at most, so that many of them cannot fill the memory. */
const MOST_KEPT = 10_000;

/** When each address last asked, oldest first. */
const asked = new Map<string, number[]>();

/** Counts one request. @returns whether it may go on. @param address empty where it is not known, which is never limited */
export function mayAskFrom(address: string, now: Date): boolean {
  if (address === "") return true;
  const since = now.getTime() - WINDOW_MS;
  const recent = (asked.get(address) ?? []).filter((at) => at > since);
  const may = recent.length < MOST;
  if (may) recent.push(now.getTime());
  // Taken out and put in again, an address stands last: the first are those that have been quiet for longest.
  asked.delete(address);
  asked.set(address, recent);
  if (asked.size > MOST_KEPT)
    for (const oldest of [...asked.keys()].slice(0, asked.size - MOST_KEPT)) asked.delete(oldest);
  return may;
}
