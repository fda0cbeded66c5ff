// The readers of the portal benchmark, in a process of their own: each asks for a page as soon as it has the last one.

import { Agent, get } from "node:http";

export type Visits = { port: number; path: string; cookies: string[]; ms: number };
export type VisitsResult = { pages: number; failures: number; p50: number; p99: number };

process.on("message", (visits: Visits) => void read(visits).then((result) => process.send?.(result)));

async function read({ port, path, cookies, ms }: Visits): Promise<VisitsResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: cookies.length });
  const times: number[] = [];
  let failures = 0;
  const until = performance.now() + ms;
  const session = async (cookie: string) => {
    while (performance.now() < until) {
      const started = performance.now();
      if ((await statusOf({ port, path, cookie, agent })) !== 200) failures++;
      times.push(performance.now() - started);
    }
  };
  await Promise.all(cookies.map(session));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { pages: times.length, failures, p50: at(0.5), p99: at(0.99) };
}

type Asked = { port: number; path: string; cookie: string; agent: Agent };

function statusOf({ port, path, cookie, agent }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: "text/html", host: `localhost:${port}` };
    const sent = get({ host: "127.0.0.1", port, path, headers, agent }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
      answer.once("error", reject);
    });
    sent.once("error", reject);
  });
}
