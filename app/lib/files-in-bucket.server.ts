// Files in a bucket of S3, or of what speaks its language. An object appears whole or not at all.

import { createS3FileStorage } from "@remix-run/file-storage-s3";
import { env } from "./env.server.ts";
import type { FileStore } from "./files.server.ts";

/** Longer than any file of ours takes; a request that hangs must not hold up a report for good. */
const ANSWER_MS = 60_000;

let open: { settings: string; store: FileStore } | undefined;

/** The bucket that the environment names. */
export function bucketStore(): FileStore {
  const { S3_BUCKET = "", S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID = "", S3_SECRET_ACCESS_KEY = "" } = env();
  const settings = JSON.stringify([S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY]);
  if (open?.settings === settings) return open.store;
  const bucket = createS3FileStorage({
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT }),
    fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }),
  });
  const store: FileStore = {
    async put(key, bytes) {
      await bucket.set(key, new File([new Uint8Array(bytes)], key));
    },
    async get(key) {
      const file = await bucket.get(key);
      return file && Buffer.from(await file.arrayBuffer());
    },
    async remove(key) {
      await bucket.remove(key);
    },
    describe: (key) => `${S3_BUCKET}/${key}`,
  };
  open = { settings, store };
  return store;
}
