// One running program for each data directory. The lock is a file with the owner's process number and start; a process
// that was killed leaves it behind, and the next start takes it over.

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type InstanceLock = { taken: true; release(): void } | { taken: false; pid: number };

/** Takes the lock at `path`, or says which process has it. */
export function takeInstanceLock(path: string): InstanceLock {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}`;
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  writeFileSync(aside, mine);
  try {
    for (;;) {
      // A link is made whole or not at all, and never over another.
      if (attempt(() => linkSync(aside, path))) return { taken: true, release: () => release(path, mine) };
      const owner = read(path);
      if (owner === undefined) continue;
      const [pid = "0", start = ""] = owner.trim().split(" ");
      if (startOf(Number(pid)) === start) return { taken: false, pid: Number(pid) };
      removeStale(path, owner);
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

/** Moved away first, so that of two starts only one removes it, and neither removes what the other just took. */
function removeStale(path: string, owner: string): void {
  const away = `${path}.stale.${process.pid}`;
  if (!attempt(() => renameSync(path, away))) return;
  if (read(away) !== owner) attempt(() => linkSync(away, path));
  rmSync(away, { force: true });
}

/** When a process started, in the machine's own count, or "alive" where that cannot be read; empty when it is gone. */
function startOf(pid: number): string {
  if (!(pid > 0)) return "";
  if (process.platform === "linux") {
    const stat = read(`/proc/${pid}/stat`);
    const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
    return state === undefined || state === "Z" || state === "X" ? "" : (fields[18] ?? "");
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "alive" : "";
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
