// The one door of the program: `node build/server/index.js COMMAND …`. A command is loaded only when it is asked for.

import { announceMode, EnvironmentError, isSet, requireEnvironment } from "#app/lib/env.server.ts";
import { MigrationError } from "#app/lib/migrations.server.ts";

type Command = { what: string; run(args: string[]): Promise<number | undefined> };

const commands: Record<string, Command> = {
  migrate: {
    what: "bring the database to the shape this version needs",
    run: async (args) => (await import("./migrate.ts")).run(args),
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
};

announceMode();
process.exit(await main(process.argv.slice(2)));

async function main([name = "help", ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return explain(name);
  try {
    return (await command.run(args)) ?? 0;
  } catch (error) {
    return report(error);
  }
}

function explain(name: string): number {
  const asked = ["help", "--help", "-h"].includes(name);
  const width = Math.max(...Object.keys(commands).map((each) => each.length));
  const list = Object.entries(commands).map(([each, { what }]) => `  ${each.padEnd(width)}  ${what}`);
  const heading = asked ? "Commands of Seika:" : `There is no command "${name}". The commands are:`;
  (asked ? process.stdout : process.stderr).write(`${[heading, ...list].join("\n")}\n`);
  return asked ? 0 : 1;
}

/** A mistake that a person can mend is told in one sentence; anything else with where it happened. */
function report(error: unknown): number {
  const { code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof EnvironmentError || error instanceof MigrationError) process.stderr.write(`${message}\n`);
  else if (code === "EADDRINUSE") {
    process.stderr.write(`Port ${port} is taken by another program: stop that one, or set PORT to a free one.\n`);
  } else if (code === "ECONNREFUSED" && isSet("DATABASE_URL")) {
    process.stderr.write(`The database does not answer at DATABASE_URL: ${message || code}\n`);
  } else process.stderr.write(`${stack ?? String(error)}\n`);
  return 1;
}
