// One PostgreSQL server over one directory: is it alive, start it, stop it. PostgreSQL's own lock file
// (postmaster.pid) decides who started it when several processes try at once.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Launcher } from "./postgres-binaries.server.ts";

export type Postmaster = { pid: number; port: number };

/** How long a start may take, crash recovery included. */
const START_MS = 60_000;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
};
/** For data that may be lost, such as a test's. */
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** The server that is ready on this cluster, or undefined. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(join(cluster, "postmaster.pid"));
  const pid = Number(lines?.[0]);
  if (!lines || !isPostgres(pid) || lines[7]?.trim() !== "ready") return undefined;
  return { pid, port: Number(lines[3]) };
}

/** Starts a server, or finds the one that another process started meanwhile. A port of 0 takes any free one. */
export async function startPostmaster(
  launcher: Launcher,
  cluster: string,
  options: { port: number; log: string; durable: boolean },
): Promise<Postmaster> {
  const until = Date.now() + START_MS;
  for (;;) {
    const running = runningPostmaster(cluster);
    if (running) return running;
    removeStaleLock(cluster);
    const port = options.port || (await freePort());
    const child = launch(launcher, cluster, { ...options, port });
    const outcome = await Promise.race([ended(child), ready(cluster, child, until)]);
    if (outcome === "ready") continue;
    if (outcome === "late") throw new Error(`PostgreSQL is not ready after ${START_MS / 1000} s: see ${options.log}`);
    const reason = (readLines(options.log) ?? []).slice(-12).join("\n");
    // Another process was quicker, the old server's last children are still leaving, or the port was just taken.
    const passes = /lock file "postmaster\.pid"|shared memory block|Address already in use/.test(reason);
    if (!passes || Date.now() > until) throw new Error(`PostgreSQL did not start (${options.log}):\n${reason}`);
    await sleep(100);
  }
}

/** Stops a server; open connections are closed, nothing committed is lost. */
export async function stopPostmaster(launcher: Launcher, cluster: string, { pid }: Postmaster): Promise<void> {
  if (process.platform === "win32") {
    const [file, args] = launcher.command("pg_ctl", ["stop", "-D", cluster, "-m", "fast", "-w"]);
    spawnSync(file, args, launcher.options);
    return;
  }
  // SIGINT: disconnect everybody and write everything down. SIGQUIT, if that hangs: leave it to crash recovery.
  for (const [signal, waitMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (!isPostgres(pid)) return;
    process.kill(pid, signal);
    for (const until = Date.now() + waitMs; isPostgres(pid) && Date.now() < until; ) await sleep(5);
  }
}

function launch(launcher: Launcher, cluster: string, options: { port: number; log: string; durable: boolean }) {
  const settings = { ...SETTINGS, ...(options.durable ? {} : CARELESS) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [file, args] = launcher.command("postgres", ["-D", cluster, "-p", String(options.port), ...flags]);
  const log = openSync(options.log, tooLong(options.log) ? "w" : "a", 0o600);
  // In a group of its own, so that Ctrl-C reaches us first and the server stops last.
  const child = spawn(file, args, { ...launcher.options, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  return child;
}

async function ended(child: ChildProcess): Promise<"ended"> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve("ended"));
    child.once("error", () => resolve("ended"));
  });
}

async function ready(cluster: string, child: ChildProcess, until: number): Promise<"ready" | "late"> {
  while (!runningPostmaster(cluster)) {
    if (child.exitCode !== null || Date.now() > until) return "late";
    await sleep(10);
  }
  return "ready";
}

/** A lock file whose process is a zombie or no PostgreSQL at all would keep PostgreSQL from starting. */
function removeStaleLock(cluster: string): void {
  const file = join(cluster, "postmaster.pid");
  const pid = Number(readLines(file)?.[0]);
  if (pid > 0 && exists(pid) && !isPostgres(pid)) rmSync(file, { force: true });
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A process killed where nobody reaps stays as a zombie, and a number may have passed to another program. */
function isPostgres(pid: number): boolean {
  if (!(pid > 0) || !exists(pid)) return false;
  if (process.platform !== "linux") return true;
  const stat = readLines(`/proc/${pid}/stat`)?.[0];
  if (!stat) return false;
  const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
  return state !== "Z" && state !== "X" && /\((?:postgres|unshare)\)/.test(stat);
}

function tooLong(log: string): boolean {
  try {
    return statSync(log).size > 10_000_000;
  } catch {
    return false;
  }
}

function readLines(path: string): string[] | undefined {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n");
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}
