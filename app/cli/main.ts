// The one door of the program: `node build/server/index.js COMMAND …`. A command is loaded only when it is asked for.

import { isDatabaseAway } from "#app/lib/database-away.ts";
import { announceMode, isSet, requireEnvironment } from "#app/lib/env.server.ts";

/** What a command ends with: its exit code, 0 if left out. One that does not say what it is for is the program's own. */
type Command = { what?: string; run(args: string[]): Promise<unknown> };

const commands: Record<string, Command> = {
  demo: {
    what: "everything on this machine, with believable customers to look at",
    run: async () => (await import("./demo.ts")).run(),
  },
  start: {
    what: "the program for real use: migrate, then serve the site and do the queue's jobs",
    run: async () => (await import("./start.ts")).run(),
  },
  web: {
    what: "serve the site only",
    run: async () => {
      requireEnvironment();
      return (await import("#app/server.ts")).serveWeb();
    },
  },
  worker: {
    what: "do the queue's jobs only",
    run: async () => {
      requireEnvironment();
      return (await import("#app/jobs/worker.ts")).work();
    },
  },
  migrate: {
    what: "bring the database to the shape this version needs",
    run: async () => {
      requireEnvironment();
      return (await import("./migrate.ts")).run();
    },
  },
  seed: {
    what: "load the demo's customers, unless they are there",
    run: async () => (await import("./seed.ts")).run(),
  },
  add: {
    what: "what an installation needs: add vendor|staff|account|contact|survey|key|api-key|embed-key --…",
    run: async (args) => (await import("./add.ts")).run(args),
  },
  keys: {
    what: "the keys that programs use: keys list, keys revoke KEY",
    run: async (args) => (await import("./keys.ts")).run(args),
  },
  import: {
    what: "read usage or records from a file: import usage FILE.csv[.gz], import records KIND FILE.csv[.gz]",
    run: async (args) => (await import("./import.ts")).run(args),
  },
  report: {
    what: "one report as a PDF: report --account NAME [--quarter 2026-Q2|last | --month 2026-09] [--out FILE.pdf]",
    run: async (args) => (await import("./report.ts")).run(args),
  },
  "mail-check": {
    what: "whether the sender's domain is set up for mail: SPF, DKIM, DMARC, PTR, TLS",
    run: async () => (await import("./mail-check.ts")).run(),
  },
  "preview-report": {
    what: "sample reports as PDFs, to look at: preview-report [FOLDER]",
    run: async (args) => (await import("./preview-report.ts")).run(args),
  },
  bounces: {
    what: "mails that came back: bounces read [FILE…]|score FOLDER",
    run: async (args) => (await import("./bounces.ts")).run(args),
  },
  quarter: {
    what: "the reports of the quarters that have ended: quarter close|status|cancel|resume",
    run: async (args) => (await import("./quarter.ts")).run(args),
  },
  backtest: {
    what: "how well a table of customers tells who leaves: backtest FILE.csv[.gz]",
    run: async (args) => (await import("./backtest.ts")).run(args),
  },
  radar: {
    what: "try the rule of silent customers on a history of usage: radar FILE.csv[.gz]",
    run: async (args) => (await import("./radar.ts")).run(args),
  },
  render: { run: async () => (await import("./render.ts")).run() },
};

/** PostgreSQL does not know the user, the password or the database. */
const NOT_LET_IN = new Set(["28000", "28P01", "3D000"]);

// Whoever reads the output may have seen enough (`… | head`); that is no fault, but nobody is left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
announceMode();
process.exit(await main(process.argv.slice(2)));

async function main([name = "help", ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return explain(name);
  try {
    const code = await command.run(args);
    return typeof code === "number" ? code : Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}

function explain(name: string): number {
  const asked = ["help", "--help", "-h"].includes(name);
  const width = Math.max(...Object.keys(commands).map((each) => each.length));
  const told = Object.entries(commands).filter(([, { what }]) => what !== undefined);
  const list = told.map(([each, { what }]) => `  ${each.padEnd(width)}  ${what}`);
  const heading = asked ? "Commands of Seika:" : `There is no command "${name}". The commands are:`;
  (asked ? process.stdout : process.stderr).write(`${[heading, ...list].join("\n")}\n`);
  return asked ? 0 : 1;
}

/** A mistake that a person can mend is told in one sentence; anything else with where it happened. */
function report(error: unknown): number {
  const { name, code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (name === "EnvironmentError" || name === "MigrationError") process.stderr.write(`${message}\n`);
  else if (code === "EADDRINUSE") {
    process.stderr.write(`Port ${port} is taken by another program: stop that one, or set PORT to a free one.\n`);
  } else if (isSet("DATABASE_URL") && (isDatabaseAway(error) || NOT_LET_IN.has(code ?? ""))) {
    process.stderr.write(`The database cannot be reached by DATABASE_URL: ${message || code}\n`);
  } else process.stderr.write(`${stack ?? String(error)}\n`);
  return 1;
}
