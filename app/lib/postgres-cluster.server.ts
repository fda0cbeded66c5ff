// The data directory of the embedded database: made once, with a random password that is kept inside it.

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Launcher } from "./postgres-binaries.server.ts";

export const OWNER = "seika_owner";
const PASSWORD_FILE = "seika-password";

/** The owner's password, which only this machine's files know. */
export function passwordOf(cluster: string): string {
  return readFileSync(join(cluster, PASSWORD_FILE), "utf8").trim();
}

/** Made aside and moved into place whole, so that an interrupted first start leaves nothing half done. */
export function createCluster(launcher: Launcher, home: string, cluster: string): void {
  removeLeftovers(home);
  const aside = mkdtempSync(join(home, `new-${process.pid}-`));
  const made = join(aside, "cluster");
  const passwordFile = join(aside, PASSWORD_FILE);
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  launcher.giveTo(aside);
  const [file, args] = launcher.command("initdb", [
    ...[
      "--pgdata",
      made,
      "--username",
      OWNER,
      "--pwfile",
      passwordFile,
      "--auth",
      "scram-sha-256",
      "--encoding",
      "UTF8",
    ],
    ...["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"],
  ]);
  try {
    const { status, stderr, error } = spawnSync(file, args, { ...launcher.options, encoding: "utf8" });
    if (status !== 0) throw new Error(`PostgreSQL could not make its data directory: ${error?.message ?? stderr}`);
    renameSync(passwordFile, join(made, PASSWORD_FILE));
    renameSync(made, cluster);
  } catch (problem) {
    // Another process was quicker; its cluster is as good as ours.
    if (!existsSync(join(cluster, "PG_VERSION"))) throw problem;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function removeLeftovers(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = Number(/^new-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
