// The same promises as in a folder, kept by a server that speaks S3.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setEnvironment } from "#app/lib/env.server.ts";
import { FileMissing, fileOnDisk, getFile, putFile, removeFile, sha256Of } from "#app/lib/files.server.ts";

const folder = mkdtempSync(join(tmpdir(), "seika-bucket-"));
const server = new S3rver({
  ...{ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "bucket") },
  configureBuckets: [{ name: "seika-files", configs: [] }],
});

beforeAll(async () => {
  const { port } = await server.run();
  setEnvironment({
    ...{ DATA_DIR: join(folder, "data"), S3_BUCKET: "seika-files", S3_ENDPOINT: `http://127.0.0.1:${port}` },
    ...{ S3_ACCESS_KEY_ID: "S3RVER", S3_SECRET_ACCESS_KEY: "S3RVER" },
  });
});

afterAll(async () => {
  setEnvironment({ S3_BUCKET: undefined, S3_ENDPOINT: undefined });
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("what was kept comes back byte for byte, also when many keep it at once", async () => {
  const bytes = Buffer.alloc(300_000, "%PDF-1.7 成果 ");
  const names = await Promise.all(Array.from({ length: 8 }, () => putFile("report-pdf", bytes)));
  expect(new Set(names)).toEqual(new Set([sha256Of(bytes)]));
  expect(await getFile("report-pdf", sha256Of(bytes))).toEqual(bytes);
});

test("a file that is not there is named with its bucket, and one that is removed is gone", async () => {
  const sha256 = sha256Of("never kept");
  await expect(getFile("logo", sha256)).rejects.toThrow(FileMissing);
  await expect(getFile("logo", sha256)).rejects.toThrow(`seika-files/logo/${sha256.slice(0, 2)}/${sha256} is missing`);
  const kept = await putFile("logo", Buffer.from("logo"));
  await removeFile("logo", kept);
  await removeFile("logo", kept);
  await expect(getFile("logo", kept)).rejects.toThrow(FileMissing);
});

test("a file that is read bit by bit is copied to this machine, and the copy goes with it", async () => {
  const kept = await putFile("usage", Buffer.from("account,user\n"));
  const path = await fileOnDisk("usage", kept);
  expect(readFileSync(path, "utf8")).toBe("account,user\n");
  await removeFile("usage", kept);
  expect(() => readFileSync(path)).toThrow("ENOENT");
  await expect(fileOnDisk("usage", kept)).rejects.toThrow(FileMissing);
});

test("a bucket that refuses us or cannot be reached is an error and never an empty answer", async () => {
  const kept = await putFile("logo", Buffer.from("mine"));
  setEnvironment({ S3_ACCESS_KEY_ID: "nobody" });
  await expect(putFile("logo", Buffer.from("other"))).rejects.toThrow("403");
  setEnvironment({ S3_ACCESS_KEY_ID: "S3RVER", S3_ENDPOINT: "http://127.0.0.1:1" });
  const problem = await getFile("logo", kept).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Error);
  expect(problem).not.toBeInstanceOf(FileMissing);
});
