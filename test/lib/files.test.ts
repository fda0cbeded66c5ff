import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setEnvironment } from "#app/lib/env.server.ts";
import { FileMissing, getFile, putFile, sha256Of, tidyFiles } from "#app/lib/files.server.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seika-files-"));
  setEnvironment({ DATA_DIR: folder });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test("what was kept comes back byte for byte, under the hash of its bytes", async () => {
  const bytes = Buffer.from("%PDF-1.7 …");
  const sha256 = await putFile("report-pdf", bytes);
  expect(sha256).toBe(sha256Of(bytes));
  expect(await getFile("report-pdf", sha256)).toEqual(bytes);
});

test("the same bytes kept twice, also side by side, are one file and leave nothing half written", async () => {
  const bytes = Buffer.alloc(200_000, 7);
  await Promise.all(Array.from({ length: 8 }, () => putFile("report-pdf", bytes)));
  expect(filesIn().map(({ name }) => name)).toEqual([sha256Of(bytes)]);
});

test("a missing file is named with its path", async () => {
  const sha256 = sha256Of("never kept");
  await expect(getFile("report-pdf", sha256)).rejects.toThrow(FileMissing);
  await expect(getFile("report-pdf", sha256)).rejects.toThrow(`${sha256} is missing`);
});

test("a damaged file is not handed out, and keeping its bytes again mends it", async () => {
  const bytes = Buffer.from("whole");
  const sha256 = await putFile("report-pdf", bytes);
  const [file] = filesIn();
  writeFileSync(join(file?.parentPath ?? "", file?.name ?? ""), "hal");
  await expect(getFile("report-pdf", sha256)).rejects.toThrow("is damaged");
  await putFile("report-pdf", bytes);
  expect(await getFile("report-pdf", sha256)).toEqual(bytes);
});

test("a name that is no hash is refused before it becomes a path", async () => {
  await expect(getFile("report-pdf", "../../etc/passwd")).rejects.toThrow(TypeError);
});

test("what a writer left behind that was ended in the middle is removed, and what one writes now is not", async () => {
  const sha256 = await putFile("report-pdf", Buffer.from("whole"));
  const path = join(folder, "files", "report-pdf", sha256.slice(0, 2), sha256);
  const [old, young] = [`${path}.1.part`, `${path}.2.part`];
  for (const left of [old, young]) writeFileSync(left, "wh");
  const now = new Date();
  utimesSync(old, now, new Date(now.getTime() - 2 * 3_600_000));
  expect(await tidyFiles(now)).toBe(1);
  expect(filesIn().map(({ name }) => name)).toEqual([sha256, `${sha256}.2.part`]);
  expect(await tidyFiles(now)).toBe(0);
});
