import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { run } from "#app/cli/import.ts";
import { env } from "#app/lib/env.server.ts";
import { listDays } from "#test/support/events.ts";
import { createAccount, createVendor } from "#test/support/factories.ts";
import { listenToTerminal } from "#test/support/terminal.ts";

const HEADER = "account,user,occurred_at,feature,quantity";
const terminal = listenToTerminal();

beforeEach(async () => void (await createVendor()));

function fileOf(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "seika-cli-")), "usage.csv");
  writeFileSync(path, lines.join("\n"));
  return path;
}

test("a file is counted and added up, and the outcome is told", async () => {
  const path = fileOf(HEADER, "acme,u1,2026-04-01T10:00:00Z,a,1", "acme,u2,2026-04-01T11:00:00Z,a,1");
  expect(await run(["usage", path, "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain("Accounts that are new (1): acme");
  expect(terminal.printed()).toContain("2 rows read: 2 counted now, 0 counted before, 0 left out.");
  expect(await listDays()).toMatchObject([{ slug: "acme", day: "2026-04-01", events: 2, users: 2 }]);
  expect(existsSync(`${path}.rejected.csv`)).toBe(false);

  expect(await run(["usage", path, "--locale", "ja"])).toBe(0);
  expect(terminal.printed()).toContain("2行を読み込みました。新しく数えた行 0、取り込み済みの行 2、除外した行 0。");
});

test("rows that were left out stand beside the file with line and reason, safe to open, ready to be mended", async () => {
  const path = fileOf(
    HEADER,
    "=cmd()|x,u1,2026-04-01T10:00:00Z,a,-5",
    'acme,"@u, 1",never,a,1',
    "acme,u1",
    "acme,u1,2026-04-01T10:00:00Z,a,1",
  );
  expect(await run(["usage", path, "--locale", "en"])).toBe(0);
  const refused = `${path}.rejected.csv`;
  expect(terminal.printed()).toContain(`The rows that were left out, with the reasons: ${refused}`);
  expect(readFileSync(refused, "utf8").split("\r\n")).toEqual([
    `\ufeffline,reason,${HEADER}`,
    "2,quantity is not a number of 0 or more,'=cmd()|x,u1,2026-04-01T10:00:00Z,a,'-5",
    `3,occurred_at is not a date such as 2026-04-01T09:30:00Z,acme,"'@u, 1",never,a,1`,
    '4,does not have as many cells as the first line has columns,"acme,u1"',
    "",
  ]);

  const mended = `${path}.mended.csv`;
  writeFileSync(mended, readFileSync(refused, "utf8").replace("never", "2026-04-02T00:00:00Z"));
  expect(await run(["usage", mended, "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain("3 rows read: 1 counted now");
});

test("how far a file of records is counts every row of it", async () => {
  const rows = ["account,externalId,name,email", "acme,c1,青木,a@acme.example", "acme,c2,伊藤,i@acme.example"];
  await createAccount({ slug: "acme" });
  expect(await run(["records", "contact", fileOf(...rows), "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain("100% (2 rows)");
});

test("beside a file in a place that is only to be read from, nothing is written", async () => {
  const path = fileOf(HEADER, "acme,u1");
  chmodSync(dirname(path), 0o555);
  expect(await run(["usage", path])).toBe(0);
  chmodSync(dirname(path), 0o755);
  expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  expect(readdirSync(join(env().DATA_DIR, "imports"))).toEqual([`${basename(path)}.rejected.csv`]);
});

test.each([
  ["en", "lacks the columns account, occurred_at. Its first line names: customer, user, date, feature, quantity"],
  ["ja", "に必要な列がありません: account, occurred_at。1行目にあった列: customer, user, date, feature, quantity"],
])("wrong columns are named (%s)", async (locale, words) => {
  expect(await run(["usage", fileOf("customer,user,date,feature,quantity", "a,b,c,d,1"), "--locale", locale])).toBe(1);
  expect(terminal.printed()).toContain(words);
});

test("a file that is not there, and a command that is not understood", async () => {
  expect(await run(["usage", "/nowhere/usage.csv", "--locale", "en"])).toBe(1);
  expect(terminal.printed()).toContain("There is no file /nowhere/usage.csv.");
  for (const args of [
    [],
    ["usage"],
    ["users", "x.csv"],
    ["usage", "a", "b"],
    ["usage", "a", "--locale", "fr"],
    ["usage", "a", "--wrong"],
  ]) {
    terminal.forget();
    expect(await run(args)).toBe(1);
    expect(terminal.printed()).toMatch(/npm run import -- usage (?:FILE|ファイル)\.csv\[\.gz\]/);
  }
});
