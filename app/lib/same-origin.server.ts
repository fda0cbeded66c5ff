// Which requests may change something: those that a page of ours sent. A browser says where a request comes from in
// headers that no script can set; a request without them is nobody's form.

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Programs send these, with a secret in the request itself instead of a cookie: usage events, one-click unsubscribing. */
const OPEN = ["/v1/", "/u/"];

/**
 * Whether a request may go on to do its work.
 *
 * @param path normalised, as `new URL()` leaves it
 * @param origin of the portal, such as https://portal.example.com
 */
export function mayAct(method: string, path: string, headers: RequestOrigin, origin: string): boolean {
  if (READS.has(method) || OPEN.some((prefix) => path.startsWith(prefix))) return true;
  const site = headers["sec-fetch-site"];
  return site === undefined ? headers.origin === origin : site === "same-origin";
}

type RequestOrigin = { origin?: string | undefined; "sec-fetch-site"?: string | string[] | undefined };
