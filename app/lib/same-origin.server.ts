// Which requests may change something: those that a page of ours sent. A browser says where a request comes from in
// headers that no script can set; a request without them is nobody's form.

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Programs send these, with a secret in the request itself instead of a cookie: usage events, one-click unsubscribing. */
const OPEN = ["/v1/", "/u/"];
/**
 * Pages whose address is the key to them send no referrer, and from such a page a browser says "null" for the origin.
 * Who knows the key may act in any case; browsers that know Sec-Fetch-Site are held to it here too.
 */
const PERSONAL = ["/r/", "/embed/"];

/**
 * Whether a request may go on to do its work.
 *
 * @param path normalised, as `new URL()` leaves it
 * @param origin of the portal, such as https://portal.example.com
 */
export function mayAct(method: string, path: string, headers: RequestOrigin, origin: string): boolean {
  if (READS.has(method) || OPEN.some((prefix) => path.startsWith(prefix))) return true;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === origin || (headers.origin === "null" && PERSONAL.some((prefix) => path.startsWith(prefix)));
}

type RequestOrigin = { origin?: string | undefined; "sec-fetch-site"?: string | string[] | undefined };
