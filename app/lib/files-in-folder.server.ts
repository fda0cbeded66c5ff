// Files in a folder of this machine. A file is written beside its place and renamed into it, and both are flushed: after a
// power cut it is whole or not there.

import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failpoint } from "./failpoint.server.ts";
import type { FileStore } from "./files.server.ts";

const UNFINISHED = ".part";

/** What a file is called until it is whole. */
export function unfinishedName(path: string): string {
  return `${path}.${randomUUID()}${UNFINISHED}`;
}

export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, ...key.split("/"));
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = unfinishedName(path);
      try {
        await write(unfinished, bytes);
        failpoint("file-unnamed");
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await flushFolder(dirname(path));
    },
    get: (key) =>
      readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        return null;
      }),
    remove: (key) => rm(pathOf(key), { force: true }),
    describe: pathOf,
  };
}

/**
 * Removes what writers left behind that were ended in the middle.
 *
 * @param before what was written to since is somebody's present work and stays
 * @returns how many were removed; a folder that is not there has none
 */
export async function forgetUnfinished(folder: string, before: Date): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
  let removed = 0;
  for (const entry of entries.filter((name) => name.endsWith(UNFINISHED))) {
    const path = join(folder, entry);
    const written = await stat(path).catch(() => null);
    if (!written?.isFile() || written.mtime >= before) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

// A renamed file survives a power cut only once its folder is on disk too. Windows cannot open folders, nor need it.
async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
