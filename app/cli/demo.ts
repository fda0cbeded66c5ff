// `npm run demo`: everything on this machine with nothing but Node. A real PostgreSQL and an inbox in the data
// directory, the believable customers of the seed, their last quarter closed, and links to look at all of it.

import { closeSync, openSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { translator } from "#app/i18n/translator.ts";
import { closeDatabase } from "#app/lib/db.server.ts";
import { startEmbeddedPostgres } from "#app/lib/embedded-postgres.server.ts";
import { env, isSet, setEnvironment } from "#app/lib/env.server.ts";
import { takeInstanceLock } from "#app/lib/instance-lock.server.ts";
import { migrate } from "#app/lib/migrations.server.ts";
import { freePortFrom, isFree } from "#app/lib/ports.server.ts";
import { whenAskedToStop } from "#app/lib/shutdown.server.ts";
import { supervise } from "#app/lib/supervisor.server.ts";
import { describeDemo, linksFor, printDemo } from "./demo-links.ts";
import { adoptDemoValues, readDemoFile, writeDemoFile } from "./demo-values.ts";
import { startInbox } from "./inbox.ts";
import { seed } from "./seed.ts";
import { changingLine, say, terminalLocale } from "./terminal.ts";

/** The demo is for the person at this machine; others are let in by setting HOST. */
const HOST = "127.0.0.1";
/** How long the processes of a start that was killed may keep their ports. */
const LEAVING_MS = 2_000;
const LONGEST_LOG_BYTES = 5_000_000;

class Stopped extends Error {}

/** Runs until it is asked to stop; asked in the middle of its start, it undoes what it has begun. */
export async function run(): Promise<number> {
  const t = translator(terminalLocale(), "cli");
  const foreign = isSet("DATABASE_URL");
  const { home, secrets } = adoptDemoValues();
  const lock = takeInstanceLock(join(home, "demo.lock"));
  if (!lock.taken) {
    const known = readDemoFile(home);
    process.stderr.write(
      `${[t("demo.running", { pid: lock.pid }), ...(known ? describeDemo(t, known) : [])].join("\n")}\n`,
    );
    return 1;
  }
  if (foreign) say(t("demo.keepsOwnDatabase", { folder: shown(home) }));
  const undo: (() => unknown)[] = [lock.release];
  const asked = whenAskedToStop();
  try {
    await start(home, secrets.writeKey, undo, asked);
    await asked;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    const line = changingLine(t("demo.stopping"));
    for (const step of undo.reverse()) await step();
    line.done(t("demo.stopped"));
  }
  return 0;
}

async function start(home: string, writeKey: string, undo: (() => unknown)[], asked: Promise<string>): Promise<void> {
  const t = translator(terminalLocale(), "cli");
  let stop = false;
  const stopped = asked.then(() => {
    stop = true;
    throw new Stopped();
  });
  stopped.catch(() => {});
  const goOn = () => {
    if (stop) throw new Stopped();
  };
  const orStop = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped]);

  const ports = await choosePorts(home);
  const inbox = await startInbox({ dataDir: home, port: ports.inbox, smtpPort: ports.smtp, host: env().HOST ?? HOST });
  undo.push(inbox.stop);
  goOn();

  const opening = changingLine(t("demo.database"));
  const postgres = await startEmbeddedPostgres(join(home, "postgres"));
  undo.push(postgres.stop, closeDatabase);
  setEnvironment({
    ...{
      DATABASE_URL: postgres.url,
      PORT: ports.web,
      HOST: env().HOST ?? HOST,
      APP_URL: `http://localhost:${ports.web}`,
    },
    ...{ SMTP_URL: inbox.smtpUrl, MAIL_JOURNAL_URL: inbox.url.replace("localhost", HOST) },
  });
  goOn();
  await migrate(postgres.url, env().SESSION_SECRET);
  opening.done(t("demo.databaseReady"));
  goOn();
  await orStop(loadCustomers());

  const log = openLog(join(home, "demo.log"));
  undo.push(() => closeSync(log));
  const processes = supervise(process.argv[1] ?? "", ["web", "worker"], log);
  undo.push(processes.stop);
  const starting = changingLine(t("demo.starting"));
  // Reports and mails take long to load; the processes start meanwhile.
  const quarter = import("./demo-quarter.ts");
  quarter.catch(() => {});
  await orStop(processes.ready);
  starting.done(t("demo.started"));

  const { closeLastQuarter } = await quarter;
  await orStop(closeLastQuarter());
  const links = await linksFor(writeKey, { portalUrl: env().APP_URL, inboxUrl: inbox.url });
  writeDemoFile(home, links);
  goOn();
  printDemo(t, links, {
    folder: shown(home),
    file: shown(join(home, "demo.json")),
    log: shown(join(home, "demo.log")),
  });
}

/** Those asked for, or the next free ones, which is said. */
async function choosePorts(home: string): Promise<{ web: number; inbox: number; smtp: number }> {
  const t = translator(terminalLocale(), "cli");
  const { PORT, INBOX_PORT, SMTP_PORT } = env();
  const wanted = { web: PORT, inbox: INBOX_PORT, smtp: SMTP_PORT };
  // After a kill -9 the children leave within moments.
  const until = Date.now() + (readDemoFile(home) ? LEAVING_MS : 0);
  while (Date.now() < until && !(await isFree(wanted.web))) await sleep(100);

  const names = { web: t("demo.portal"), inbox: t("demo.inbox"), smtp: "SMTP" };
  const chosen = { web: 0, inbox: 0, smtp: 0 };
  for (const key of ["web", "inbox", "smtp"] as const) {
    chosen[key] = await freePortFrom(wanted[key] || 20_000 + Math.floor(Math.random() * 30_000), Object.values(chosen));
    if (wanted[key] !== 0 && chosen[key] !== wanted[key]) {
      say(t("demo.portTaken", { wanted: wanted[key], name: names[key], port: chosen[key] }));
    }
  }
  return chosen;
}

async function loadCustomers(): Promise<void> {
  const t = translator(terminalLocale(), "cli");
  const from = Date.now();
  let line: ReturnType<typeof changingLine> | undefined;
  const loaded = await seed((share) => {
    const text = t("demo.seeding", { percent: Math.round(share * 100) });
    if (line) line.say(text);
    else line = changingLine(text);
  });
  if (loaded) line?.done(t("demo.seeded", { seconds: ((Date.now() - from) / 1000).toFixed(1) }));
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LONGEST_LOG_BYTES ? "w" : "a", 0o600);
}

function shown(path: string): string {
  return relative(process.cwd(), path) || ".";
}
