// What `npm run dev` starts around the site: database, customers, inbox and worker, as the demo does.

import type { Server } from "node:http";
import { join } from "node:path";
import { translator } from "#app/i18n/translator.ts";
import { work } from "#app/jobs/worker.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { takeInstanceLock } from "#app/lib/instance-lock.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { closeServer, whenAskedToStop } from "#app/lib/shutdown.server.ts";
import { linksFor, printDemo } from "./demo-links.ts";
import { adoptDemoValues, writeDemoFile } from "./demo-values.ts";
import { startInbox } from "./inbox.ts";
import { seed } from "./seed.ts";
import { say, terminalLocale } from "./terminal.ts";

const HOST = "127.0.0.1";

/**
 * Runs until it is asked to stop.
 *
 * @param closeVite what else has to be closed
 * @param serve is called once the environment is complete: from then on requests can be answered
 */
export async function openDev(http: Server, closeVite: () => Promise<void>, serve: () => void): Promise<number> {
  const asked = whenAskedToStop();
  const t = translator(terminalLocale(), "cli");
  const { home, secrets } = adoptDemoValues();
  const lock = takeInstanceLock(join(home, "demo.lock"));
  if (!lock.taken) {
    process.stderr.write(`${t("demo.running", { pid: lock.pid })}\n`);
    return 1;
  }
  const port = await freePortFrom(env().PORT);
  const inboxPort = await freePortFrom(env().INBOX_PORT, [port]);
  const smtpPort = await freePortFrom(env().SMTP_PORT, [port, inboxPort]);
  const inbox = await startInbox({ dataDir: home, port: inboxPort, smtpPort });
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  setEnvironment({
    ...{ NODE_ENV: "development", DATABASE_URL: postgres.url, PORT: port, APP_URL: `http://localhost:${port}` },
    ...{ SMTP_URL: inbox.smtpUrl, MAIL_JOURNAL_URL: inbox.url.replace("localhost", HOST), LOG_LEVEL: "warn" },
  });
  await migrate(postgres.url, env().SESSION_SECRET);
  if (await seed()) say(t("demo.seeded", { seconds: "–" }));
  serve();
  await new Promise<void>((resolve) => http.listen(port, HOST, resolve));
  const worker = work();
  const links = await linksFor(secrets.writeKey, { portalUrl: env().APP_URL, inboxUrl: inbox.url });
  writeDemoFile(home, links);
  printDemo(t, links, { folder: home, file: join(home, "demo.json"), log: "-" });

  await asked;
  await Promise.all([closeServer(http, 500), closeVite(), inbox.stop(), worker]);
  await postgres.stop();
  lock.release();
  return 0;
}
