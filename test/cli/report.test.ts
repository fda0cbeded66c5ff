import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "#app/cli/report.ts";
import { dayAt } from "#app/domain/day.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { env } from "#app/lib/env.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { createAccount, recordUsage } from "#test/support/factories.ts";
import { pagesOf } from "#test/support/pdf.ts";
import { prepareAll, rows } from "#test/support/reports.ts";
import { listenToTerminal } from "#test/support/terminal.ts";

let folder: string;
const terminal = listenToTerminal();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seika-report-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const out = () => join(folder, "report.pdf");
const report = (...args: string[]) => run([...args, "--out", out()]);

async function acme() {
  const account = await createAccount({ slug: "acme", name: "アクメ", startedOn: "2025-10-01" });
  await recordUsage(account.id, "2026-05-12", "invoice", 40, ["a", "b"]);
  return account;
}

test("a frozen report comes out with the bytes that were kept, in either language", async () => {
  const account = await acme();
  await prepareAll(new Date("2026-07-01T00:00:00Z"));
  for (const locale of ["ja", "en"]) {
    expect(await report("--account", "acme", "--quarter", "2026-Q1", "--locale", locale)).toBe(0);
    const [document] = await rows("select sha256 from report_document where account_id = $1 and locale = $2", [
      account.id,
      locale,
    ]);
    expect(sha256Of(readFileSync(out()))).toBe(document?.sha256);
  }
  expect(terminal.printed()).toContain("the report that waits for approval");
});

test("a kept file that was lost is made again, byte for byte", async () => {
  await acme();
  await prepareAll(new Date("2026-07-01T00:00:00Z"));
  await report("--account", "acme", "--quarter", "2026-Q1");
  const kept = readFileSync(out());
  rmSync(join(env().DATA_DIR, "files"), { recursive: true, force: true });
  expect(await report("--account", "acme", "--quarter", "2026-Q1")).toBe(0);
  expect(readFileSync(out()).equals(kept)).toBe(true);
});

test("a quarter that is not frozen comes out as a preview, and nothing is kept", async () => {
  await acme();
  expect(await report("--account", "acme", "--quarter", "2026-Q1", "--locale", "en")).toBe(0);
  expect(terminal.printed()).toContain("not frozen yet, so this is a preview");
  expect((await pagesOf(readFileSync(out()))).join("\n")).toContain("アクメ");
  expect(await rows("select from report")).toEqual([]);
  expect(await rows("select from report_edition")).toEqual([]);
});

test("a month and any days come out as a preview under their own names", async () => {
  await acme();
  expect(await report("--account", "acme", "--month", "2026-05", "--locale", "en")).toBe(0);
  expect((await pagesOf(readFileSync(out()))).join("\n")).toContain("May 2026");
  expect(await report("--account", "acme", "--from", "2026-05-03", "--to", "2026-05-20", "--locale", "en")).toBe(0);
  expect((await pagesOf(readFileSync(out()))).join("\n")).toContain("May 3, 2026–May 20, 2026");
  expect(await report("--account", "acme", "--from", "2026-05-03", "--to", "2026-05-01")).toBe(1);
  expect(terminal.printed()).toContain("The last day must not be before the first.");
});

test.each([
  [["--month", "2026-13"], "There is no month 2026-13. Write it like --month 2026-09."],
  [["--from", "2026-05-03"], "--to “” is no day. Write both, like --from"],
  [["--from", "2026/05/03", "--to", "2026-05-20"], "--from “2026/05/03” is no day."],
])("the days %j get an answer that says how they are written", async (asked, words) => {
  await acme();
  expect(await report("--account", "acme", ...asked)).toBe(1);
  expect(terminal.printed()).toContain(words);
});

test("the last finished quarter is the one that would be closed now", async () => {
  await acme();
  expect(await report("--account", "acme")).toBe(0);
  await openDueReports(new Date());
  const [opened] = await rows<{ quarter: string }>("select quarter from report");
  const [fiscalYear, number] = opened?.quarter.split("-Q") ?? [];
  expect(terminal.printed()).toContain(`FY${fiscalYear} Q${number}`);
});

test("an unknown account gets a list of those that exist", async () => {
  await acme();
  await createAccount({ slug: "other", name: "Other" });
  expect(await report("--account", "acne", "--quarter", "last")).toBe(1);
  expect(terminal.printed()).toBe('There is no account "acne". The accounts are:\n  acme   アクメ\n  other  Other\n');
  expect(existsSync(out())).toBe(false);
});

test.each(["2026-Q5", "2024-Q1", "next", ""])("the quarter %j gets a list of those that exist", async (asked) => {
  await acme();
  const code = await report("--account", "acme", "--quarter", asked);
  expect(code).toBe(1);
  expect(terminal.printed()).toContain(`アクメ has no quarter "${asked}". The quarters are:`);
  expect(terminal.printed()).toContain("  2026-Q1  FY2026 Q1\n  2025-Q4  FY2025 Q4\n  2025-Q3  FY2025 Q3\n");
  expect(terminal.printed()).not.toContain("2025-Q2");
});

test("a quarter that has not begun does not exist yet", async () => {
  await acme();
  const running = quarterOf(dayAt(new Date(), "Asia/Tokyo"), 4);
  expect(await report("--account", "acme", "--quarter", quarterOf(running.until, 4).key)).toBe(1);
  expect(terminal.printed()).toContain(`  ${running.key}  `);
});

test("what cannot be understood gets the usage", async () => {
  expect(await run([])).toBe(1);
  expect(await run(["--account", "acme", "--locale", "fr"])).toBe(1);
  expect(await run(["--acount", "acme"])).toBe(1);
  expect(terminal.printed().split("Usage: npm run report")).toHaveLength(4);
});

test("a file that cannot be written is a clear mistake", async () => {
  await acme();
  const path = join(folder, "no", "such", "folder.pdf");
  expect(await run(["--account", "acme", "--quarter", "2026-Q1", "--out", path])).toBe(1);
  expect(terminal.printed()).toContain(`Cannot write ${path}`);
});
