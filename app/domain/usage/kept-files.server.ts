// The files of usage that our staff upload, and the rows of them that were refused. They are needed to count and to look
// at for a while; then they go, for they name people.

import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { FileMissing, fileOnDisk, putFile, removeFile } from "#app/lib/files.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";

/** Bytes of a file, packed or not. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Days for which a file stays after it was uploaded or last imported, unless all its imports are taken back before. */
const KEPT_DAYS = 30;

/** Keeps a file for some time. @returns the name by which it is known from now on */
export async function keepUsageFile(bytes: Uint8Array, now = new Date()): Promise<string> {
  const sha256 = await putFile("usage", bytes);
  await forgetLater(sha256, now);
  return sha256;
}

/** How large a kept file is; null when there is none of that name. */
export async function findUsageFile(sha256: string): Promise<number | null> {
  return orNull(fileOnDisk("usage", sha256).then(async (path) => (await stat(path)).size));
}

/** The refused rows of an import as a file; null when it had none, was not imported here, or too long ago. */
export function readRefusedRows(importId: string): Promise<Buffer | null> {
  return orNull(readFile(refusedPathOf(importId)));
}

/** Where the refused rows of an import are, if it had any. */
export function refusedPathOf(importId: string): string {
  return join(env().DATA_DIR, "imports", `${importId}.rejected.csv`);
}

/**
 * Job: removes a file and its refused rows. One that was imported again lately, and not taken back, stays until that
 * import is old enough.
 */
export async function forgetUsageFile(sha256: string, now = new Date()): Promise<void> {
  const imports = await acrossAccounts((tx) => tx.usageImport.findMany({ where: { fileSha256: sha256 } }));
  const inUse = imports.filter(({ undoneAt, startedAt }) => undoneAt === null && untilOf(startedAt) > now);
  if (inUse.length > 0) {
    return forgetLater(sha256, new Date(Math.max(...inUse.map(({ startedAt }) => startedAt.getTime()))));
  }
  await removeFile("usage", sha256);
  for (const { id } of imports) await rm(refusedPathOf(id), { force: true });
  await acrossAccounts((tx) =>
    tx.usageImport.updateMany({ where: { fileSha256: sha256 }, data: { fileSha256: null } }),
  );
}

function forgetLater(sha256: string, since: Date): Promise<void> {
  return acrossAccounts((tx) =>
    enqueue(tx, "forget_usage_file", { sha256 }, `forget_usage_file:${sha256}`, untilOf(since)),
  );
}

function untilOf(since: Date): Date {
  return new Date(since.getTime() + KEPT_DAYS * 86_400_000);
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FileMissing || (error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}
