// The built program as its users start it: a process of its own, with an environment and a data directory of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "#app/lib/migrations.server.ts";

export type Program = {
  pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when `words` have been printed; fails when the program ends first, or after `ms`. */
  prints(words: string | RegExp, ms?: number): Promise<void>;
  /** Sends a signal. */
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code when the program has ended, null after a signal that it did not handle. */
  ended: Promise<number | null>;
};

const BUNDLE = join(projectRoot(), "build", "server", "index.js");
/** Of the test run itself; the program is not to know that it is in a test. */
const NOT_PASSED_ON = ["NODE_ENV", "VITEST", "TZ", "DATABASE_URL", "SMTP_URL", "APP_URL", "SESSION_SECRET", "DATA_DIR"];

/**
 * Starts `build/server/index.js` with these arguments and nothing of our own environment but what is needed to run.
 *
 * @param through a program that starts it, with its arguments; ours is put behind them
 */
export function startProgram(
  args: string[],
  environment: Record<string, string | number> = {},
  through: string[] = [],
): Program {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.includes(name));
  const given = Object.entries(environment).map(([name, value]) => [name, String(value)] as const);
  const env = Object.fromEntries([...inherited, ["LANG", "en_US.UTF-8"], ["MAIL_PACING", "off"], ...given]);
  const [program = "", ...rest] = [...through, process.execPath, BUNDLE, ...args];
  const child = spawn(program, rest, {
    env,
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return watch(child);
}

function watch(child: ChildProcess): Program {
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve(code);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => printed,
    async prints(words, ms = 60_000) {
      const found = () => (typeof words === "string" ? printed.includes(words) : words.test(printed));
      for (const until = Date.now() + ms; !found(); await sleep(20)) {
        if (over || Date.now() > until) throw new Error(`The program did not print ${words}. It printed:\n${printed}`);
      }
    },
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** A data directory that the account PostgreSQL runs as can reach, and how to be rid of it. */
export function scratchFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "seika-program-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Sits on a port until it is told to leave. */
export async function occupyPort(port = 0): Promise<{ port: number; leave(): Promise<void> }> {
  const server = await new Promise<Server>((resolve, reject) => {
    const made = createServer();
    made.once("error", reject);
    made.listen(port, "127.0.0.1", () => resolve(made));
  });
  const address = server.address();
  return {
    port: address && typeof address === "object" ? address.port : 0,
    leave: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
