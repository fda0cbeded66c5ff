// Keeps child processes of this program running: one that dies is started again, at once the first time and more
// patiently when it keeps dying. A child ends by itself when we are gone, for then its channel to us closes.

import { type ChildProcess, spawn } from "node:child_process";
import { environmentForChild } from "./env.server.ts";
import { logger } from "./log.server.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A child that lived this long starts with a short pause again. */
const STEADY_MS = 20_000;
/** A child that ended this often without having been ready once will not do better. */
const FAILED_STARTS = 6;
/** How long a child may take to end before it is killed. */
const GRACE_MS = 8_000;

export type Supervisor = {
  /** Resolves when every child has said that it is ready for the first time; rejects when one cannot be started. */
  ready: Promise<void>;
  /** Ends every child. Resolves when all are gone. */
  stop(): Promise<void>;
};

/**
 * Starts one child for each command of `program`.
 *
 * @param output a file descriptor for what they print; ours, if left out
 */
export function supervise(program: string, commands: readonly string[], output?: number): Supervisor {
  const keepers = commands.map((command) => keep(program, command, output ?? "inherit"));
  return {
    ready: Promise.all(keepers.map(({ ready }) => ready)).then(() => {}),
    async stop() {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
    },
  };
}

function keep(program: string, command: string, output: number | "inherit"): Supervisor {
  let stopping = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;
  let failed = 0;
  let tellReady: () => void;
  let giveUp: (error: Error) => void;
  const ready = new Promise<void>((resolve, reject) => {
    tellReady = () => {
      failed = Number.NEGATIVE_INFINITY;
      resolve();
    };
    giveUp = reject;
  });

  const start = () => {
    const startedAt = Date.now();
    // In a group of its own, so that Ctrl-C reaches us alone and we end the children in our own order.
    child = spawn(process.execPath, [program, command], {
      detached: process.platform !== "win32",
      env: environmentForChild(),
      stdio: ["ignore", output, output, "ipc"],
      windowsHide: true,
    });
    child.on("error", (error) => logger("supervisor").error({ command, err: error }, "a process could not be started"));
    child.on("message", (message) => message === "ready" && tellReady());
    child.once("exit", (code, signal) => {
      if (stopping) return;
      if (++failed >= FAILED_STARTS) return giveUp(new Error(`The ${command} process does not start: see its log.`));
      if (Date.now() - startedAt > STEADY_MS) pause = FIRST_PAUSE_MS;
      logger("supervisor").warn({ command, code, signal, pause }, "a process ended and is started again");
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  start();

  return {
    ready,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(timer);
}
