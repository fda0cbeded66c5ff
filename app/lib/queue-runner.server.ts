// Runs the queue's jobs, for ever or until none is left.

import { Logger, type Runner, run, runOnce, type TaskList } from "graphile-worker";
import { ownerPool } from "./db.server.ts";
import { env } from "./env.server.ts";
import { logger } from "./log.server.ts";
import { type ClockMinder, mindClock } from "./queue-clock.server.ts";
import { announcePresence } from "./queue-presence.server.ts";

export type RunningQueue = {
  /** Settles when the queue stops; rejects if it was not asked to, as when the database went away. */
  ended: Promise<void>;
  /** Takes no new job, lets those in hand finish. */
  stop(): Promise<void>;
};

/** Starts taking jobs and minding the clock. */
export async function runQueue(taskList: TaskList, crontab: string, concurrency: number): Promise<RunningQueue> {
  const presence = await announcePresence(env().DATABASE_URL);
  let runner: Runner | undefined;
  let clock: ClockMinder | undefined;
  try {
    // Whoever sees that the queue has ended starts it anew.
    clock = await mindClock(ownerPool(), () => void runner?.stop().catch(() => {}));
    runner = await run({
      ...shared(),
      taskList,
      crontab,
      concurrency,
      pollInterval: 1_000,
      preset: { plugins: [presence.plugin] },
    });
  } catch (error) {
    clock?.stop();
    await presence.leave();
    throw error;
  }
  restartWhenStuck(runner);
  let asked = false;
  const ended = runner.promise
    .then(() => {
      if (!asked) throw new Error("the queue stopped by itself");
    })
    .finally(() => {
      clock?.stop();
      return presence.leave();
    });
  return {
    ended,
    async stop() {
      asked = true;
      await runner.stop().catch(() => {});
      await ended.catch(() => {});
    },
  };
}

/**
 * The library asks once which of its tasks the database knows, and keeps the answer also when the connection was lost
 * just then: no worker would ever take a job again. It shows by the very same error coming twice.
 */
function restartWhenStuck(runner: Runner): void {
  let last: unknown;
  runner.events.on("worker:getJob:error", ({ error }) => {
    if (error === last) void runner.stop().catch(() => {});
    last = error;
  });
}

/** Does every job that is due, and those that they queue, then returns. A failed job stays for a later try. */
export async function runQueueUntilEmpty(taskList: TaskList, concurrency = 1): Promise<void> {
  const presence = await announcePresence(env().DATABASE_URL);
  try {
    await runOnce({ ...shared(), taskList, concurrency: concurrency as 1, preset: { plugins: [presence.plugin] } });
  } finally {
    await presence.leave();
  }
}

function shared() {
  return { pgPool: ownerPool(), noHandleSignals: true, logger: new Logger(({ label }) => writeTo(label ?? "queue")) };
}

const LEVELS = { error: "error", warning: "warn", info: "info", debug: "debug" } as const;

function writeTo(label: string) {
  const log = logger("worker");
  return (level: keyof typeof LEVELS, message: string, meta?: Record<string, unknown>) => {
    // Each job's start and end would drown everything else.
    const quiet = LEVELS[level] === "info" && label === "job" ? "debug" : LEVELS[level];
    log[quiet]({ error: meta?.error ? String(meta.error) : undefined }, message);
  };
}
