// The web process: Express around React Router. What is decided here holds for every page: headers, who may change
// something, what is said when the database is away, and how the process ends.

import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { ServerBuild } from "react-router";
import { builtFiles } from "#app/lib/built-files.server.ts";
import { closeDatabase, isDatabaseAway } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { embedHeaders, protectiveHeaders } from "#app/lib/headers.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { pages } from "#app/lib/page-handler.server.ts";
import { readiness } from "#app/lib/readiness.server.ts";
import { mayAct } from "#app/lib/same-origin.server.ts";
import { closeServer, tellReady, whenAskedToStop } from "#app/lib/shutdown.server.ts";
import { answerProblem, type Problem } from "#app/problem-page.server.ts";
import { embedTokenApi } from "#app/routes/api/embed-tokens.server.ts";
import { recordsApi } from "#app/routes/api/records.server.ts";
import { segmentApi } from "#app/routes/api/segment.server.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const DOCUMENT = /\/pdf$/;
const EMBEDDED = /^\/embed\//;
/** Pages whose address is the key to them. */
const PERSONAL = /^\/r\//;
/** Tab, new line and the like, as an address writes them. */
const CONTROL = /%(?:[01][0-9a-f]|7f)/i;
const RETRY_SECONDS = 5;
/** How long an open request may take to finish once the process is asked to stop. */
const GRACE_MS = 2_000;
/** A browser may report the same blocked script thousands of times. */
const REPORTS_PER_MINUTE = 20;

export type WebOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's own middleware; then nothing is served from the build folder. */
  vite?: RequestHandler;
};

/** The whole site as one Express app. */
export function createApp({ build, vite }: WebOptions): express.Express {
  const origin = new URL(env().APP_URL).origin;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", env().TRUST_PROXY);

  app.use(identify, protect(origin, vite !== undefined));
  app.get("/healthz", (_req, res) => void res.type("text").send("alive\n"));
  app.get("/readyz", async (_req, res) => {
    const state = await readiness();
    res.set("Cache-Control", "no-store").status(state.ready ? 200 : 503);
    if (!state.ready) res.set("Retry-After", String(RETRY_SECONDS));
    res.json(state);
  });
  app.use("/v1/embed-tokens", embedTokenApi());
  app.use("/v1", recordsApi());
  app.use("/v1", segmentApi());
  app.use(note, checkAddress(origin));
  app.use(vite ?? builtFiles());
  app.use(compression(), checkSender(origin));
  app.post("/csp", express.json({ type: () => true, limit: "16kb" }), blockedByPolicy());
  app.use(pages(build, vite ? "development" : "production", origin), answerError);
  return app;
}

/** Serves the built site until the process is asked to stop, then returns with everything closed. */
export async function serveWeb(): Promise<void> {
  const build = (await import("virtual:react-router/server-build")) as unknown as ServerBuild;
  const asked = whenAskedToStop();
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, createApp({ build }));
  // Longer than a load balancer keeps its side, so that it never sends a request into a connection we are closing.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env().PORT, env().HOST, resolve);
  });
  logger("web").info({ port: env().PORT, url: env().APP_URL }, "the site is open");
  tellReady();

  const reason = await asked;
  await closeServer(server, reason === "disconnect" ? 500 : GRACE_MS);
  await closeDatabase();
  logger("web").info({ reason }, "the site is closed");
}

const identify: RequestHandler = (_req, res, next) => {
  res.locals.id = randomUUID();
  res.locals.nonce = randomBytes(16).toString("base64");
  res.setHeader("X-Request-Id", res.locals.id);
  next();
};

function protect(origin: string, development: boolean): RequestHandler {
  const secure = origin.startsWith("https:");
  return (req, res, next) => {
    const framed = DOCUMENT.test(req.path);
    res.set(protectiveHeaders({ nonce: res.locals.nonce, secure, framed, development }));
    // Who may show a card is for its page to say; until then nobody may.
    if (EMBEDDED.test(req.path)) {
      res.removeHeader("X-Frame-Options");
      res.set(embedHeaders([], development));
    }
    // No other site learns the address from a click, and no search engine keeps it.
    if (PERSONAL.test(req.path)) res.set({ "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow" });
    next();
  };
}

/** One line in the log for each answer. Long parts of an address are tokens, which do not belong there. */
const note: RequestHandler = (req, res, next) => {
  const from = process.hrtime.bigint();
  const path = req.path.replace(/[^/]{24,}/g, "…");
  res.once("finish", () => {
    const ms = Number((process.hrtime.bigint() - from) / 1_000_000n);
    const line = { id: res.locals.id, method: req.method, path, status: res.statusCode, ms };
    logger("web")[res.statusCode >= 500 ? "warn" : "debug"](line, "answered");
  });
  next();
};

/** Refuses what nothing behind this could read: other methods, broken percent signs, control characters, other hosts. */
function checkAddress(origin: string): RequestHandler {
  return (req, res, next) => {
    if (req.method === "OPTIONS") return void res.set("Allow", METHODS.join(", ")).status(204).end();
    if (!METHODS.includes(req.method)) return answerProblem(req, res, "method");
    const isAddress = req.originalUrl.startsWith("/") && URL.canParse(origin + req.originalUrl);
    const isPlain = !CONTROL.test(req.path) && !req.originalUrl.includes("%00");
    if (isAddress && isPlain && isDecodable(req.path)) return next();
    answerProblem(req, res, "badRequest");
  };
}

function isDecodable(path: string): boolean {
  try {
    // The result is used, for the bundler leaves out a call whose result is not.
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

function checkSender(origin: string): RequestHandler {
  return (req, res, next) => {
    res.setHeader("Cache-Control", "no-store");
    const path = new URL(origin + req.originalUrl).pathname;
    if (path === "/csp" || mayAct(req.method, path, req.headers, origin)) return next();
    logger("web").warn({ id: res.locals.id, from: req.headers.origin }, "refused a request from another site");
    answerProblem(req, res, "crossSite");
  };
}

/** What a browser refused to run on one of our pages: either a mistake of ours or somebody's attempt. */
function blockedByPolicy(): RequestHandler {
  let minute = 0;
  let count = 0;
  return (req, res) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, count] = [now, 0];
    if (++count <= REPORTS_PER_MINUTE) {
      const report = req.body?.["csp-report"] ?? {};
      const { "violated-directive": directive, "blocked-uri": blocked, "source-file": source } = report;
      logger("web").warn({ directive, blocked, source }, "a browser blocked something on a page");
    }
    res.status(204).end();
  };
}

const answerError: ErrorRequestHandler = (error, req, res, _next) => {
  if (res.headersSent || res.destroyed) return void res.destroy();
  if (isDatabaseAway(error)) {
    logger("web").warn({ id: res.locals.id, error: String(error).slice(-300) }, "the database is away");
    res.setHeader("Retry-After", String(RETRY_SECONDS));
    return answerProblem(req, res, "away", RETRY_SECONDS);
  }
  const problem = problemOf(error);
  if (problem === "broken") logger("web").error({ id: res.locals.id, err: error }, "a request failed");
  answerProblem(req, res, problem);
};

function problemOf(error: { status?: unknown } | undefined): Problem {
  const status = error?.status;
  if (status === 404) return "notFound";
  if (status === 413) return "tooLarge";
  return typeof status === "number" && status >= 400 && status < 500 ? "badRequest" : "broken";
}
