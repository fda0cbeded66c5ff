// Files that Seika keeps, named by the hash of their bytes: the same bytes are one file, and a file never changes. They are
// in a folder of DATA_DIR, or in a bucket where S3_BUCKET names one, so that several machines can share them.

import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "./env.server.ts";
import { bucketStore } from "./files-in-bucket.server.ts";
import { folderStore, forgetUnfinished, unfinishedName } from "./files-in-folder.server.ts";

export type FileKind = "report-pdf" | "logo" | "usage";

/** Where bytes are kept under a key such as `logo/ab/ab34…`. */
export type FileStore = {
  /** When it resolves they are safe; a reader sees all of them or none. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when nothing is kept under the key. */
  get(key: string): Promise<Buffer | null>;
  /** Removing what is not there changes nothing. */
  remove(key: string): Promise<void>;
  /** Where a person finds it: a path, or an address of the bucket. */
  describe(key: string): string;
};

/** A file that should be there is not, or is not what it was. Made to be shown to an operator as it is. */
export class FileMissing extends Error {
  override name = "FileMissing";
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Keeps the bytes; when it resolves they are safe. May be done twice and side by side.
 *
 * @returns their SHA-256, by which getFile() finds them
 */
export async function putFile(kind: FileKind, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  const key = keyOf(kind, sha256);
  const kept = await store().get(key);
  if (!kept || sha256Of(kept) !== sha256) await store().put(key, bytes);
  return sha256;
}

/** The bytes as they were kept. Throws a FileMissing that says where they should be when they are gone or damaged. */
export async function getFile(kind: FileKind, sha256: string): Promise<Buffer> {
  const key = keyOf(kind, sha256);
  const bytes = await store().get(key);
  if (bytes && sha256Of(bytes) === sha256) return bytes;
  const what = bytes ? "damaged" : "missing";
  throw new FileMissing(`The file ${store().describe(key)} is ${what}. Restore it from a backup of ${placeOfFiles()}.`);
}

/** Gives up a file that nobody needs any more. */
export async function removeFile(kind: FileKind, sha256: string): Promise<void> {
  await store().remove(keyOf(kind, sha256));
  await rm(copyOf(kind, sha256), { force: true });
}

/**
 * A path on this machine under which a kept file can be read bit by bit. Of a bucket's file that is a copy, made once and
 * removed with the file.
 *
 * @throws FileMissing when the bucket lacks it; a folder's missing file is noticed by whoever opens the path
 */
export async function fileOnDisk(kind: FileKind, sha256: string): Promise<string> {
  if (!env().S3_BUCKET) return folderStore(filesFolder()).describe(keyOf(kind, sha256));
  const path = copyOf(kind, sha256);
  const bytes = await getFile(kind, sha256);
  await mkdir(dirname(path), { recursive: true });
  const unfinished = unfinishedName(path);
  await writeFile(unfinished, bytes);
  await rename(unfinished, path);
  return path;
}

/** Longer than any writing takes. */
const UNFINISHED_MS = 60 * 60_000;

/** Removes from this machine what processes left behind that were ended while they wrote. Says how many files that were. */
export async function tidyFiles(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - UNFINISHED_MS);
  return (await forgetUnfinished(filesFolder(), before)) + (await forgetUnfinished(copiesFolder(), before));
}

function store(): FileStore {
  return env().S3_BUCKET ? bucketStore() : folderStore(filesFolder());
}

function placeOfFiles(): string {
  const { S3_BUCKET, DATA_DIR } = env();
  return S3_BUCKET ? `the bucket ${S3_BUCKET}` : `DATA_DIR (${DATA_DIR})`;
}

function filesFolder(): string {
  return join(env().DATA_DIR, "files");
}

function copiesFolder(): string {
  return join(env().DATA_DIR, "copies");
}

function copyOf(kind: FileKind, sha256: string): string {
  return join(copiesFolder(), ...keyOf(kind, sha256).split("/"));
}

function keyOf(kind: FileKind, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("a file is named by a SHA-256 in hexadecimal digits");
  return `${kind}/${sha256.slice(0, 2)}/${sha256}`;
}
