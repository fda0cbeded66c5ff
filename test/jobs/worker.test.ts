import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { environmentForChild } from "#app/lib/env.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";

let children: ChildProcess[] = [];

beforeEach(async () => {
  await ownerPool().query(
    "create table if not exists effect (what text, pid int, at timestamptz default clock_timestamp())",
  );
});

afterEach(async () => {
  for (const child of children.filter(isRunning)) {
    child.kill("SIGCONT");
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  children = [];
});

test("a job in the hands of a worker that is killed with -9 starts again elsewhere within about two seconds", async () => {
  const killed = await startProcess("slow-worker.ts", 60_000);
  await addJob();
  await until(async () => (await effects()).length === 1);
  await startProcess("slow-worker.ts", 10);
  killed.kill("SIGKILL");
  const from = Date.now();
  await until(async () => (await effects()).includes("ended"));
  expect(Date.now() - from).toBeLessThan(4_000);
  expect(await effects()).toEqual(["began", "began", "ended"]);
  expect(await waitingJobs()).toBe(0);
});

test("a worker that is merely halted keeps its job", async () => {
  const halted = await startProcess("slow-worker.ts", 200);
  await ownerPool().query("select 1");
  await addJob();
  await until(async () => (await effects()).length === 1);
  halted.kill("SIGSTOP");
  await startProcess("slow-worker.ts", 10);
  await sleep(4_000);
  expect(await effects()).toEqual(["began"]);
  halted.kill("SIGCONT");
  await until(async () => (await waitingJobs()) === 0);
  expect(await effects()).toEqual(["began", "ended"]);
});

test("a worker whose announcement is cut off announces itself anew and keeps its job", async () => {
  await startProcess("slow-worker.ts", 5_000);
  await addJob();
  await until(async () => (await effects()).length === 1);
  await startProcess("slow-worker.ts", 10);
  for (let cut = 0; cut < 8; cut++) {
    await ownerPool().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'seika worker presence' and datname = current_database()`,
    );
    await sleep(500);
  }
  await until(async () => (await waitingJobs()) === 0);
  expect(await effects()).toEqual(["began", "ended"]);
});

test("the worker outlives the loss of all its connections and takes jobs again", async () => {
  await startProcess("slow-worker.ts", 10);
  await ownerPool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and application_name like 'seika %' and datname = current_database()`,
  );
  await addJob();
  await until(async () => (await effects()).includes("ended"));
});

test("the worker says when it is ready and ends with 0 on SIGTERM", async () => {
  const child = await startProcess("real-worker.ts");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("the worker ends when the process that started it is gone", async () => {
  const child = await startProcess("real-worker.ts");
  child.disconnect();
  expect(await once(child, "exit")).toEqual([0, null]);
});

async function startProcess(file: string, ...args: number[]): Promise<ChildProcess> {
  const child = fork(join(projectRoot(), "test/support/processes", file), args.map(String), {
    execArgv: ["--import", "tsx"],
    env: environmentForChild(),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  expect(await once(child, "message")).toEqual(["ready", undefined]);
  return child;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function addJob(): Promise<void> {
  await ownerPool().query("select graphile_worker.add_job('slow')");
}

/** What happened, in order. */
async function effects(): Promise<string[]> {
  const { rows } = await ownerPool().query<{ what: string }>("select what from effect order by at");
  return rows.map(({ what }) => what);
}

async function waitingJobs(): Promise<number> {
  const { rows } = await ownerPool().query<{ n: number }>(
    "select count(*)::int as n from graphile_worker._private_jobs",
  );
  return rows[0]?.n ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within 15 s; so far: ${(await effects()).join(", ")}`);
    await sleep(25);
  }
}
