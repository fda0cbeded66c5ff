// The web process as a whole, in a process of its own, with a wire to its database that can be cut.

import { createConnection, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#app/lib/env.server.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { type Program, startProgram } from "#test/support/program.ts";
import { ask, askUntil, type RawAnswer } from "#test/support/raw-request.ts";

let port: number;
let origin: string;
let web: Program;
let wire: Awaited<ReturnType<typeof openWire>>;

beforeAll(async () => {
  wire = await openWire(Number(new URL(env().DATABASE_URL).port));
  port = await freePortFrom(41_000 + (process.pid % 5_000));
  origin = `http://localhost:${port}`;
  const database = new URL(env().DATABASE_URL);
  database.port = String(wire.port);
  web = startProgram(["web"], {
    DATABASE_URL: database.href,
    SMTP_URL: "smtp://127.0.0.1:1",
    APP_URL: origin,
    SESSION_SECRET: env().SESSION_SECRET,
    DATA_DIR: env().DATA_DIR,
    PORT: port,
  });
  await web.prints("the site is open");
});

afterAll(async () => {
  web.signal("SIGTERM");
  expect(await web.ended).toBe(0);
  await wire.cut();
});

test("every answer carries the headers that keep a browser from doing what our pages never ask for", async () => {
  const found = await ask(port, "/sign-in", { headers: { "accept-language": "ja" } });
  expect(found.status).toBe(200);
  expect(steady(found)).toMatchInlineSnapshot(`
    {
      "cache-control": "no-store",
      "connection": "close",
      "content-security-policy": "default-src 'none'; script-src 'nonce-…' 'strict-dynamic'; style-src 'self' 'nonce-…'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-uri /csp",
      "content-type": "text/html; charset=utf-8",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "date": "…",
      "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      "referrer-policy": "strict-origin-when-cross-origin",
      "transfer-encoding": "chunked",
      "vary": "Accept-Encoding",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-permitted-cross-domain-policies": "none",
      "x-request-id": "…",
    }
  `);
  for (const [path, status] of [
    ["/", 302],
    ["/no/such/page", 404],
    ["/sign-in.data", 200],
    ["/%E0%A4%A", 400],
    ["/assets/gone.js", 404],
  ] as const) {
    const answer = await ask(port, path);
    expect(answer.status, path).toBe(status);
    expect(protection(answer), path).toEqual(protection(found));
    expect(answer.headers["cache-control"], path).toBe("no-store");
  }
});

test("a nonce is never used twice, and stands on every inline script", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const { headers, body } = await ask(port, "/sign-in");
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
    seen.add(nonce);
    const scripts = body.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.every((script) => script.includes(`nonce="${nonce}"`))).toBe(true);
  }
  expect(seen.size).toBe(20);
});

test("a PDF may be framed by our own pages and by nobody else's", async () => {
  for (const path of ["/reports/2026-Q1/pdf", "/staff/reports/some-company/2026-Q1/pdf"]) {
    const { headers } = await ask(port, path);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  }
});

test("files of the build are kept for good by browsers, for their names change with their content", async () => {
  const { body } = await ask(port, "/sign-in");
  const script = /\/assets\/[\w.-]+\.js/.exec(body)?.[0] ?? "";
  const { status, headers } = await ask(port, script);
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

const SENDERS: [what: string, headers: (ours: string) => Record<string, string>, runs: boolean][] = [
  ["a page of ours", (ours) => ({ origin: ours, "sec-fetch-site": "same-origin" }), true],
  ["a page of ours in an old browser", (ours) => ({ origin: ours }), true],
  ["nobody known", () => ({}), false],
  ["another site", () => ({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }), false],
  ["another site in an old browser", () => ({ origin: "https://evil.example" }), false],
  ["a sandboxed page", () => ({ origin: "null" }), false],
  ["a neighbour of our domain", (ours) => ({ origin: ours, "sec-fetch-site": "same-site" }), false],
  ["an address typed by hand", () => ({ "sec-fetch-site": "none" }), false],
  ["our own host without TLS", (ours) => ({ origin: ours.replace("http:", "https:") }), false],
];

test.each(SENDERS)("what %s sends", async (_what, headersFor, runs) => {
  const targets = ["/sign-in", "/sign-in.data", "/sign-out", "/language", "/company", "/visits", "/no/such/page"];
  for (const path of targets) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const headers = { ...headersFor(origin), "content-type": "application/x-www-form-urlencoded" };
      const { status, body } = await ask(port, path, { method, headers, body: "locale=ja" });
      if (runs) expect(status, `${method} ${path}`).not.toBe(403);
      else {
        expect(status, `${method} ${path}`).toBe(403);
        expect(body).toContain("Please open the page again");
        expect(body).toContain("もう一度操作してください");
      }
    }
  }
});

test("programs need no origin: usage events and one-click unsubscribing are judged by their own secrets", async () => {
  const foreign = { origin: "https://mail.example", "sec-fetch-site": "cross-site" };
  expect((await ask(port, "/v1/track", { method: "POST", headers: foreign, body: "{}" })).status).toBe(401);
  expect((await ask(port, "/u/not-a-token", { method: "POST", headers: foreign })).status).toBe(404);
  expect((await ask(port, "/u/../staff/reports", { method: "POST", headers: foreign })).status).toBe(403);
});

test("a request that nobody could mean gets a plain answer, never an internal error", async () => {
  const long = "x".repeat(20_000);
  // Nobody says beforehand how much will come, and all of it is taken before it is refused.
  const parts = { origin, "transfer-encoding": "chunked" };
  const answers: [number, Promise<RawAnswer>][] = [
    [400, ask(port, "/a%00b")],
    [400, ask(port, "/sign-in?next=%00")],
    [400, ask(port, "http://other.example/sign-in")],
    [404, ask(port, "//other.example/sign-in")],
    [405, ask(port, "/sign-in", { method: "TRACE" })],
    [405, ask(port, "/sign-in", { method: "PROPFIND" })],
    [204, ask(port, "/sign-in", { method: "OPTIONS" })],
    [431, ask(port, "/sign-in", { headers: { "x-long": long } })],
    [413, ask(port, "/sign-in", { method: "POST", headers: { origin }, body: "x".repeat(2_000_000) })],
    [413, ask(port, "/sign-in", { method: "POST", headers: parts, body: "x".repeat(12_000_000) })],
    [200, ask(port, "/sign-in", { headers: { host: "evil.example" } })],
  ];
  for (const [status, answer] of answers) expect((await answer).status).toBe(status);
});

test("a form sent to a page that takes none is the asker's mistake, and no error of ours", async () => {
  const sent = {
    method: "POST",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: "a=1",
  };
  const answers = [
    await ask(port, "/staff/today", sent),
    await ask(port, "/r/x", { method: "DELETE", headers: { origin } }),
    await ask(port, "/staff/today.data", sent),
  ];
  expect(answers.map(({ status }) => status)).toEqual([405, 405, 405]);
  expect(web.output()).not.toContain("a page could not be made");
});

test("a forged Host header is nowhere in a page", async () => {
  const { body } = await ask(port, "/sign-in", {
    headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
  });
  expect(body).not.toContain("evil.example");
});

test("with the database away a page says so, saves nothing, and comes back by itself", async () => {
  expect((await ask(port, "/readyz")).body).toBe('{"ready":true}');
  const token = Buffer.from(JSON.stringify("a".repeat(43))).toString("base64");
  // Whether such a session exists has to be looked up.
  const signedIn = { cookie: `seika_s=${encodeURIComponent(token)}` };
  const form = { method: "POST", headers: { origin, "content-type": "application/x-www-form-urlencoded" } };
  await wire.cut();

  const page = await askUntil(port, "/staff", 503, signedIn);
  expect(page.headers["retry-after"]).toBe("5");
  expect(page.body).toContain('<meta http-equiv="refresh" content="5">');
  expect(page.body).toMatch(/一時的にご利用いただけません[\s\S]*Temporarily unavailable/);
  const posted = await ask(port, "/sign-in", { ...form, body: "email=a%40example.com" });
  expect(posted.status).toBe(503);
  expect(posted.body).toContain("Use your browser’s Back button");
  expect(posted.body).not.toContain("http-equiv");
  expect((await ask(port, "/staff.data", { headers: signedIn })).status).toBe(503);
  expect((await ask(port, "/healthz")).status).toBe(200);
  expect((await askUntil(port, "/readyz", 503)).body).toBe('{"ready":false,"reason":"database away"}');

  await wire.mend();
  await askUntil(port, "/readyz", 200);
  expect((await askUntil(port, "/staff", 302, signedIn)).headers.location).toContain("/sign-in");
});

test("asked to stop with a request half sent, it is gone within moments", async () => {
  const other = await freePortFrom(port + 1);
  const program = startProgram(["web"], {
    ...{ DATABASE_URL: env().DATABASE_URL, SMTP_URL: "smtp://127.0.0.1:1", APP_URL: `http://localhost:${other}` },
    ...{ SESSION_SECRET: env().SESSION_SECRET, DATA_DIR: env().DATA_DIR, PORT: other },
  });
  await program.prints("the site is open");
  const half = createConnection(other, "127.0.0.1");
  half.on("error", () => {});
  half.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:${other}\r\nContent-Length: 50\r\n\r\nem`,
  );
  await sleep(100);
  const from = Date.now();
  program.signal("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(Date.now() - from).toBeLessThan(5_000);
  half.destroy();
});

/** What differs from answer to answer is replaced by a word. */
function steady({ headers }: RawAnswer): Record<string, unknown> {
  const policy = String(headers["content-security-policy"]).replace(/'nonce-[^']+'/g, "'nonce-…'");
  return { ...headers, "content-security-policy": policy, "x-request-id": "…", date: "…" };
}

function protection(answer: RawAnswer) {
  const { "content-security-policy": policy, "x-frame-options": frame, ...headers } = steady(answer);
  const names = ["referrer-policy", "x-content-type-options", "cross-origin-opener-policy", "permissions-policy"];
  return { policy, frame, ...Object.fromEntries(names.map((name) => [name, headers[name]])) };
}

/** A wire to a database, which can be cut and mended. */
async function openWire(to: number) {
  const sockets = new Set<Socket>();
  let server: Server;
  let own = 0;
  const lay = () =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = createConnection(to, "127.0.0.1");
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on("error", () => {}).once("close", () => sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
      });
      server.listen(own, "127.0.0.1", () => {
        const address = server.address();
        own = address && typeof address === "object" ? address.port : 0;
        resolve();
      });
    });
  await lay();
  return {
    port: own,
    mend: lay,
    async cut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
