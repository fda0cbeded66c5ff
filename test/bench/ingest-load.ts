// The sender of the ingest benchmark, in a process of its own: so many connections that each send the next batch as soon
// as the last one was answered.

import { Agent, request } from "node:http";

export type Load = {
  url: string;
  authorization: string;
  connections: number;
  eventsPerRequest: number;
  ms: number;
  /** So that no two runs send the same messages. */
  run: number;
};
export type LoadResult = { events: number; ms: number; p50: number; p99: number; failures: number };

process.on("message", (load: Load) => void send(load).then((result) => process.send?.(result)));

async function send(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const template = bodyTemplate(load.eventsPerRequest);
  const latencies: number[] = [];
  let requests = 0;
  let failures = 0;
  const started = performance.now();
  const connection = async () => {
    while (performance.now() - started < load.ms) {
      const sentAt = performance.now();
      const status = await post(load, agent, template.join(`${load.run}-${requests++}`));
      latencies.push(performance.now() - sentAt);
      if (status !== 200) failures++;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  agent.destroy();
  const ms = performance.now() - started;
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { events: (latencies.length - failures) * load.eventsPerRequest, ms, p50: at(0.5), p99: at(0.99), failures };
}

/** What stands between the places where a request's own number goes; about 295 bytes an event. */
function bodyTemplate(events: number): string[] {
  const now = Date.now();
  const batch = Array.from({ length: events }, (_, i) => ({
    type: "track",
    messageId: `node-next-${now}-####-${i}`,
    userId: `user-${(i * 7919) % 500}`,
    event: `Feature ${i % 40}`,
    // Of the last two hours, a few a day late.
    timestamp: new Date(now - ((i * 104_729) % 7_200) * 1_000 - (i % 20 === 0 ? 86_400_000 : 0)).toISOString(),
    properties: { quantity: 1 + (i % 5), screen: "invoices", plan: "standard" },
    context: { groupId: `account-${(i * 31) % 200}`, library: { name: "@segment/analytics-node", version: "3.1.0" } },
  }));
  return JSON.stringify({ batch, sentAt: new Date(now) }).split("####");
}

function post({ url, authorization }: Load, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sending = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    sending.on("error", reject).end(body);
  });
}
