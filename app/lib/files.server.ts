// Files that Seika keeps, named by the hash of their bytes: the same bytes are one file, and a file never changes.

import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "./env.server.ts";

export type FileKind = "report-pdf" | "logo" | "usage";

/** A file that should be there is not, or is not what it was. Made to be shown to an operator as it is. */
export class FileMissing extends Error {
  override name = "FileMissing";
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Keeps the bytes; when it resolves they are on disk. Safe to do twice and side by side: a reader sees all or nothing.
 *
 * @returns their SHA-256, by which getFile() finds them
 */
export async function putFile(kind: FileKind, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  const path = pathOf(kind, sha256);
  if (await isWhole(path, sha256)) return sha256;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    await write(unfinished, bytes);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
  return sha256;
}

/** The bytes as they were kept. Throws a FileMissing that names the path when they are gone or damaged. */
export async function getFile(kind: FileKind, sha256: string): Promise<Buffer> {
  const path = pathOf(kind, sha256);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new FileMissing(`The file ${path} is missing. Restore it from a backup of DATA_DIR (${env().DATA_DIR}).`);
  });
  if (sha256Of(bytes) === sha256) return bytes;
  throw new FileMissing(`The file ${path} is damaged. Restore it from a backup of DATA_DIR (${env().DATA_DIR}).`);
}

/** Where a kept file is, for whoever reads it bit by bit. */
export function pathOfFile(kind: FileKind, sha256: string): string {
  return pathOf(kind, sha256);
}

function pathOf(kind: FileKind, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("a file is named by a SHA-256 in hexadecimal digits");
  return join(env().DATA_DIR, "files", kind, sha256.slice(0, 2), sha256);
}

async function isWhole(path: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  return bytes !== null && sha256Of(bytes) === sha256;
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
