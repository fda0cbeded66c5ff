// `npm run dev`: the demo's database and inbox with the source itself in place of the bundle: pages reload as files
// change. The worker runs in this process and has the code as it was at the start.

import { createServer as createHttpServer } from "node:http";
import { createServer } from "vite";

process.env.NODE_ENV = "development";
let answer = (_req, res) => res.end();
const http = createHttpServer((req, res) => answer(req, res));
const vite = await createServer({ server: { middlewareMode: true, hmr: { server: http } }, appType: "custom" });
const { environmentForChild } = await vite.ssrLoadModule("/app/lib/env.server.ts");
const { openDev } = await vite.ssrLoadModule("/app/cli/dev.ts");
// Vite's own handlers would end the process at once and leave the database running.
for (const signal of ["SIGTERM", "SIGINT"]) process.removeAllListeners(signal);

const apps = new WeakMap();
const build = () => vite.ssrLoadModule("virtual:react-router/server-build");

async function site(req, res) {
  try {
    const server = await vite.ssrLoadModule("/app/server.ts");
    if (!apps.has(server)) apps.set(server, server.createApp({ build, vite: vite.middlewares }));
    apps.get(server)(req, res);
  } catch (error) {
    vite.ssrFixStacktrace(error);
    console.error(error);
    res.writeHead(500, { "Content-Type": "text/plain" }).end(`${error.stack}\n`);
  }
}

const code = await openDev(
  http,
  () => vite.close(),
  () => {
    // Modules forget what was set in them when they are reloaded; the process does not.
    Object.assign(process.env, environmentForChild());
    answer = site;
  },
);
process.exit(code);
