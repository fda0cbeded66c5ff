// A request as it goes over the wire, with headers that fetch() would not let one set.

import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:http";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends one request to this machine and reads the whole answer. Redirects are not followed. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { method = "GET", body = "" } = options;
  const isMeasured = body && !options.headers?.["transfer-encoding"];
  const headers = { ...options.headers, ...(isMeasured ? { "content-length": String(Buffer.byteLength(body)) } : {}) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      answer.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Asks again until the answer has this status, for at most `ms`. */
export async function askUntil(
  port: number,
  path: string,
  status: number,
  headers: Record<string, string> = {},
  ms = 15_000,
): Promise<RawAnswer> {
  for (const until = Date.now() + ms; ; ) {
    const answer = await ask(port, path, { headers }).catch(() => undefined);
    if (answer?.status === status) return answer;
    if (Date.now() > until) throw new Error(`${path} never answered ${status}, at last ${answer?.status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
