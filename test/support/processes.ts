// The processes of one installation, found by its data directory.

import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type Process = { pid: number; command: string };

/**
 * Those that were started with this data directory, PostgreSQL's included, but not those that read it from a file.
 * Only Linux tells; elsewhere none is found.
 */
export function processesOf(dataDir: string): Process[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      const theirs = command.includes(dataDir) || read(`/proc/${pid}/environ`).includes(`DATA_DIR=${dataDir}`);
      return theirs && command ? [{ pid: Number(pid), command }] : [];
    });
}

/** Waits until none is left; fails with those that stay. */
export async function expectNoProcesses(dataDir: string, ms = 5_000): Promise<void> {
  for (const until = Date.now() + ms; processesOf(dataDir).length > 0; await sleep(50)) {
    if (Date.now() < until) continue;
    throw new Error(`still running: ${processesOf(dataDir).map(({ command }) => command)}`);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
