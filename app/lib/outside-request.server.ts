// Posts to addresses that somebody typed in. Such an address must lead out of here: its name is resolved once, every
// answer is looked at, and the connection goes to the very address that was looked at, so that nothing changes between
// the look and the step. What is refused is refused in one sentence: which check it was would tell about our network.

import { lookup } from "node:dns/promises";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "./env.server.ts";

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 64 * 1024;
const PORTS = ["", "8443"];

/** The address cannot be used: not https, not outside, unknown, or something else that we do not say. */
export class OutsideRefused extends Error {
  override name = "OutsideRefused";
  constructor() {
    super("the address cannot be used");
  }
}

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

export type OutsideAnswer = { status: number; text: string };

/** Whether an address could be posted to, as far as it shows without asking anybody. */
export function isOutsideUrl(text: string): boolean {
  return URL.canParse(text) && isAllowed(new URL(text));
}

/**
 * Posts a body and reads at most 64 KiB of the answer, within five seconds in all. Redirects are answers like others.
 *
 * @throws OutsideRefused, or the error of the connection
 */
export async function postOutside(
  address: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  resolve: Resolve = everyAddress,
): Promise<OutsideAnswer> {
  if (!URL.canParse(address)) throw new OutsideRefused();
  const url = new URL(address);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  if (isTestReceiver(url)) return post(url, url.hostname, { body, headers, signal });
  if (!isAllowed(url) || Buffer.byteLength(body) > MOST_BYTES) throw new OutsideRefused();
  const pinned = await pin(plainHost(url), resolve, signal);
  return post(url, pinned, { body, headers, signal });
}

function isAllowed(url: URL): boolean {
  if (isTestReceiver(url)) return true;
  const host = plainHost(url);
  if (url.protocol !== "https:" || url.username || url.password || !PORTS.includes(url.port)) return false;
  return isIP(host) ? isOutside(host) : /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(host);
}

async function pin(host: string, resolve: Resolve, signal: AbortSignal): Promise<string> {
  if (isIP(host)) return host;
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new OutsideRefused()), { once: true });
  });
  const addresses = await Promise.race([resolve(host).catch(() => []), late]);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isOutside)) throw new OutsideRefused();
  return first;
}

/** Only what the internet at large can reach: no loopback, private, link-local, shared, mapped or translated address. */
function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  // ::a.b.c.d and the NAT64 prefix of a network's own choice count as ordinary addresses there.
  if (parsed.kind() === "ipv6" && /^(?:::|64:ff9b:)/.test(parsed.toString())) return false;
  return parsed.range() === "unicast";
}

type Message = { body: string; headers: Record<string, string>; signal: AbortSignal };

function post(url: URL, address: string, { body, headers, signal }: Message): Promise<OutsideAnswer> {
  const send = url.protocol === "https:" ? overHttps : overHttp;
  const host = plainHost(url);
  return new Promise((done, failed) => {
    const outgoing = send(
      {
        ...{
          method: "POST",
          host: plainHost({ hostname: address }),
          port: url.port || undefined,
          agent: false,
          signal,
        },
        ...{ path: `${url.pathname}${url.search}`, ...(isIP(host) ? {} : { servername: host }) },
        headers: { ...headers, Host: url.host, "Content-Length": Buffer.byteLength(body) },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let text = "";
        const end = () => {
          answer.destroy();
          done({ status, text: text.slice(0, MOST_BYTES) });
        };
        answer.setEncoding("utf8");
        answer.on("data", (piece: string) => {
          text += piece;
          if (text.length >= MOST_BYTES) end();
        });
        answer.on("end", end);
        answer.on("error", failed);
      },
    );
    outgoing.on("error", failed);
    outgoing.end(body);
  });
}

function plainHost({ hostname }: { hostname: string }): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** A receiver on this machine that a test or a developer has named. Never in production: env.server.ts refuses that. */
function isTestReceiver(url: URL): boolean {
  return env().WEBHOOK_TEST_RECEIVERS.includes(url.host) && (url.protocol === "http:" || url.protocol === "https:");
}

async function everyAddress(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}
