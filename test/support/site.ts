// The built web process before the database of a test, and requests that reach it byte for byte: fetch() would tidy
// addresses up, add headers of its own and follow redirects.

import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { closeDatabase } from "#app/lib/db.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { startProgram } from "./program.ts";

export type Asked = {
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
};
export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };

export type Site = {
  /** Such as http://localhost:41234, which is also the test's own APP_URL from now on. */
  origin: string;
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** What the process has logged so far. */
  log(): string;
  stop(): Promise<void>;
};

/** Serves the site of this test's database, files and secrets. */
export async function startSite(): Promise<Site> {
  const port = await freePortFrom(20_000 + Math.floor(Math.random() * 30_000));
  const origin = `http://localhost:${port}`;
  setEnvironment({ APP_URL: origin });
  const { DATABASE_URL, SESSION_SECRET, DATA_DIR, SMTP_URL } = env();
  const shared = { DATABASE_URL, SESSION_SECRET, DATA_DIR, SMTP_URL, APP_URL: origin };
  const program = startProgram(["web"], { ...shared, PORT: port, HOST: "127.0.0.1", LOG_LEVEL: "info" });
  await program.prints("the site is open");
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  return {
    origin,
    ask: (path, asked = {}) => send({ port, agent, path, ...asked }),
    log: program.output,
    async stop() {
      agent.destroy();
      program.signal("SIGTERM");
      const code = await program.ended;
      await closeDatabase();
      if (code !== 0) throw new Error(`the site ended with ${code}:\n${program.output()}`);
    },
  };
}

type Sent = Asked & { port: number; agent: Agent; path: string };

function send({ port, agent, path, method, cookie, headers = {}, form }: Sent): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : undefined;
  const all = {
    host: `localhost:${port}`,
    accept: "text/html,*/*",
    ...(cookie && { cookie }),
    ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded", "content-length": body.length }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method: method ?? (form ? "POST" : "GET"), headers: all, agent };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
