// The worker process: does the queue's jobs until it is told to stop, and comes back by itself when the database was
// away. It ends on SIGTERM or SIGINT, and when the process that started it is gone.

import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { tidyFiles } from "#app/lib/files.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { runQueue } from "#app/lib/queue-runner.server.ts";
import { tellReady, whenAskedToStop } from "#app/lib/shutdown.server.ts";
import { crontab } from "./crontab.ts";
import { tasks } from "./tasks.ts";

const RETRY_MS = 1_000;

/**
 * Runs until the process is asked to stop, then returns the exit code with everything closed. Sends "ready" to the
 * process that started it whenever it begins to take jobs.
 */
export async function work(): Promise<number> {
  const log = logger("worker");
  const asked = whenAskedToStop();
  let stopping = false;
  void asked.then(() => {
    stopping = true;
  });

  try {
    const removed = await tidyFiles();
    if (removed > 0) log.info({ files: removed }, "removed files that were never finished");
  } catch (error) {
    log.warn({ error: String(error) }, "files that were never finished could not be removed");
  }

  while (!stopping) {
    try {
      const queue = await runQueue(tasks, crontab, env().WORKER_CONCURRENCY);
      log.info("the worker is ready");
      tellReady();
      await Promise.race([queue.ended, asked]);
      await queue.stop();
    } catch (error) {
      if (stopping) break;
      log.error({ error: String(error) }, "the queue stopped; trying again");
      await Promise.race([sleep(RETRY_MS), asked]);
    }
  }
  await closeDatabase();
  // The channel to the process that started this one would keep it alive.
  if (process.connected) process.disconnect();
  log.info("the worker has stopped");
  return 0;
}
