import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "#app/cli/bounces.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";

let folder: string;
beforeEach(() => {
  vi.stubEnv("LC_ALL", "en_US.UTF-8");
  folder = mkdtempSync(join(tmpdir(), "seika-bounces-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("nothing on standard input is no mail", async () => {
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([Buffer.from("\n")]) as never);
  const said = await heard("read");
  expect(said).toEqual({ code: 1, out: "", problem: "There is no mail in standard input.\n" });
  expect(await acrossAccounts((tx) => tx.strayMail.count())).toBe(0);
});

test("an empty file is named and not counted", async () => {
  const [empty, stray] = ["empty.eml", "stray.eml"].map((name) => join(folder, name)) as [string, string];
  writeFileSync(empty, "");
  writeFileSync(stray, "From: a@b.example\nSubject: hello\n\nhello\n");
  const said = await heard("read", empty, stray);
  expect(said.problem).toContain(`There is no mail in ${empty}.`);
  expect(said.out).toContain("0 counted, 0 read before, 1 about no mail of ours, 0 automatic replies.");
});

async function heard(...args: string[]) {
  const [out, problem] = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  out.mockImplementation(() => true);
  problem.mockImplementation(() => true);
  const code = await run(args);
  const said = { code, out: out.mock.calls.join(""), problem: problem.mock.calls.join("") };
  vi.restoreAllMocks();
  return said;
}
