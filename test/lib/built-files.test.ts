// Scripts and styles of the built site, as a browser gets them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtFiles } from "#app/lib/built-files.server.ts";
import { ask, type RawAnswer } from "#test/support/raw-request.ts";

const SCRIPT = `export const words = "${"the same words over and over ".repeat(400)}";`;

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seika-built-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "assets", "page-abc.js"), SCRIPT);
  writeFileSync(join(folder, "assets", "letters-abc.woff2"), "woff");
  server = createServer(express().use(builtFiles(folder)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

const get = (path: string, encodings?: string): Promise<RawAnswer> =>
  ask((server.address() as AddressInfo).port, path, encodings ? { headers: { "accept-encoding": encodings } } : {});

test.each([
  ["gzip, br", "br"],
  ["gzip", "gzip"],
])("a script is sent compressed to a browser that takes %s", async (accepted, used) => {
  for (const _ of ["compressed", "kept"]) {
    const { status, headers } = await get("/assets/page-abc.js", accepted);
    expect([status, headers["content-encoding"], headers.vary]).toEqual([200, used, "Accept-Encoding"]);
    expect(headers["content-type"]).toMatch(/^text\/javascript/);
    expect(headers["cache-control"]).toContain("immutable");
    expect(Number(headers["content-length"])).toBeLessThan(SCRIPT.length / 20);
  }
});

test("who takes nothing compressed gets it plain, and pictures and letters are sent as they are", async () => {
  const plain = await get("/assets/page-abc.js", "identity");
  expect([plain.headers["content-encoding"], plain.body]).toEqual([undefined, SCRIPT]);
  const letters = await get("/assets/letters-abc.woff2", "br");
  expect([letters.headers["content-encoding"], letters.body]).toEqual([undefined, "woff"]);
});

test("what is not there is not found, and nothing outside the folder is read", async () => {
  expect((await get("/assets/page-xyz.js", "br")).status).toBe(404);
  expect((await get("/assets/..%2f..%2fsecret.js", "br")).status).not.toBe(200);
});
