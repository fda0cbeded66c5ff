// The real queue with the real tasks, run to its end inside a test.

import { setTimeout as sleep } from "node:timers/promises";
import type { TaskList } from "graphile-worker";
import { tasks } from "#app/jobs/tasks.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import type { TaskName } from "#app/lib/queue.server.ts";
import { runQueueUntilEmpty } from "#app/lib/queue-runner.server.ts";

export type FailedJob = { task: string; error: string; attempts: number };
export type WaitingJob = { task: string; payload: unknown; key: string | null; runAt: Date };

/**
 * Does every job that is due, with those that they queue in turn. Throws when a job failed, unless failures are
 * allowed; returns the failed ones.
 */
export async function drainQueue({ allowFailures = false, with: list = tasks as TaskList } = {}): Promise<FailedJob[]> {
  await runQueueUntilEmpty(list);
  await untilWrittenDown();
  const { rows } = await ownerPool().query<FailedJob>(
    `select task_identifier as task, last_error as error, attempts
       from graphile_worker.jobs where last_error is not null order by id`,
  );
  if (rows.length > 0 && !allowFailures) {
    throw new Error(`jobs failed:\n${rows.map(({ task, error }) => `${task}: ${error}`).join("\n")}`);
  }
  return rows;
}

/** The queue may report that it is empty a moment before the end of its last job is written down. */
async function untilWrittenDown(): Promise<void> {
  for (const until = Date.now() + 5_000; Date.now() < until; await sleep(5)) {
    const { rowCount } = await ownerPool().query(
      "select from graphile_worker.jobs where locked_at is not null limit 1",
    );
    if (!rowCount) return;
  }
}

/** The jobs that wait, due or not, oldest first; of one task, if named. */
export async function listJobs(task?: TaskName): Promise<WaitingJob[]> {
  const { rows } = await ownerPool().query<WaitingJob>(
    `select t.identifier as task, j.payload, j.key, j.run_at as "runAt"
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where $1::text is null or t.identifier = $1 order by j.id`,
    [task ?? null],
  );
  return rows;
}

/** Lets jobs that wait for a later time be due now, as if that time had come. */
export async function letTimePassForJobs(): Promise<void> {
  await ownerPool().query("update graphile_worker._private_jobs set run_at = now() where run_at > now()");
}
