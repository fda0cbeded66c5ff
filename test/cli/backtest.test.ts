import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { run } from "#app/cli/backtest.ts";
import { listenToTerminal } from "#test/support/terminal.ts";

const terminal = listenToTerminal();

const HEADER = "customer_id,since,plan,logins,note,churn";

/** Six hundred customers: the fewer logins, the likelier they left; the plan of a third of them is free. */
function customers(of: { left?: (index: number) => string; n?: number } = {}): string[] {
  return Array.from({ length: of.n ?? 600 }, (_, index) => {
    const logins = (index * 37) % 20;
    // Spread over the customers without a pattern that the logins share.
    const left = ((index * 7_919) % 97) / 97 < 0.9 - logins / 22 ? "yes" : "no";
    const since = `2024-${String(1 + (index % 12)).padStart(2, "0")}-01`;
    const plan = index % 3 === 0 ? "free" : "paid";
    return `C-${index},${since},${plan},${logins},same,${of.left?.(index) ?? left}`;
  });
}

function fileOf(lines: string[], packed = false): string {
  const path = join(mkdtempSync(join(tmpdir(), "seika-backtest-")), packed ? "customers.csv.gz" : "customers.csv");
  const text = lines.join("\n");
  writeFileSync(path, packed ? gzipSync(text) : text);
  return path;
}

test("a packed table is learnt from and judged by what came later, the same on every run", async () => {
  const path = fileOf([HEADER, ...customers()], true);
  expect(await run([path, "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain("Honesty card: customers.csv.gz");
  expect(terminal.printed()).toContain("Columns used: 2 (as 2 figures)");
  expect(terminal.printed()).toContain("customer_id (an identifier, different in every row), note (a single value)");
  expect(terminal.printed()).toContain('Split by "since": what came on or after 2024-09-01 was judged.');
  expect(terminal.printed()).toMatch(/Learnt from 400 \(\d+ churned\), judged on 200 \(\d+ churned\)/);
  const [, auc, low, high] = /AUC +(0\.\d+) +95% interval \(DeLong\) (0\.\d+)–(0\.\d+)/
    .exec(terminal.printed())!
    .map(Number);
  expect(auc).toBeGreaterThan(0.7);
  expect(low).toBeLessThan(auc!);
  expect(high).toBeGreaterThan(auc!);
  expect(terminal.printed()).toMatch(/logins +−\d/);
  const first = terminal.printed();
  terminal.forget();
  await run([path, "--locale", "en"]);
  expect(terminal.printed()).toBe(first);
});

test("without days the rows are parted by chance, and the seed is told", async () => {
  const path = fileOf([HEADER, ...customers()].map((line) => line.replace(/,2024-\d\d-\d\d|,since/, "")));
  expect(await run([path, "--locale", "ja", "--seed", "3", "--holdout", "50"])).toBe(0);
  expect(terminal.printed()).toContain("日付の列がないため、無作為に分けました(シード 3)。");
  expect(terminal.printed()).toMatch(/学習 300 件\(解約 \d+ 件\)、判定 300 件/);
  expect(terminal.printed()).toContain("95%信頼区間(Hanley–McNeil)");
});

test("below twenty churned there is no judgement, but what can be said", async () => {
  const few = customers({ left: (index) => (index % 12 === 11 && index < 120 ? "yes" : "no") });
  expect(await run([fileOf([HEADER, ...few]), "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain(
    "Not enough churn to judge: among the rows to be judged 10 churned and 190 stayed",
  );
  expect(terminal.printed()).toContain("the churn rate is 1.7% (95% interval 0.9% to 3%)");
  expect(terminal.printed()).not.toContain("AUC");
});

test("more figures than the churned can carry are refused", async () => {
  const wide = customers({ n: 100 }).map((line, index) => `${line},v${index % 12}`);
  expect(await run([fileOf([`${HEADER},group`, ...wide]), "--locale", "en", "--holdout", "60"])).toBe(0);
  expect(terminal.printed()).toMatch(
    /Not enough churn to learn from: for 5 figures the rarer outcome has 14 rows and needs 50/,
  );
});

test("a column that is known only afterwards raises suspicion", async () => {
  const told = customers().map((line) => `${line},${line.endsWith("yes") ? "closed" : "open"}`);
  expect(await run([fileOf([`${HEADER},status`, ...told]), "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain('Careful: "status" alone tells almost everything (AUC 1.00).');
});

test("rows without an outcome are counted apart", async () => {
  const open = customers({ left: (index) => (index < 5 ? "" : index % 4 === 0 ? "yes" : "no") });
  expect(await run([fileOf([HEADER, ...open]), "--locale", "en"])).toBe(0);
  expect(terminal.printed()).toContain("whether the customer stayed or left: 5");
  expect(terminal.printed()).toContain('Rows that say "churn": 595');
});

test.each([
  [["--churn", "plan"], '"plan" does not say who churned'],
  [["--churn", "gone"], "There is no such column: gone. The file has: customer_id, since, plan"],
  [["--leave-out", "logins,plan"], "No column is left to learn from"],
  [["--date", "plan"], '"plan" has rows without a date'],
  [["--holdout", "0"], "Usage: npm run backtest"],
  [["--locale", "fr"], "Usage: npm run backtest"],
])("what cannot be done is told in one sentence: %s", async (options, words) => {
  expect(await run([fileOf([HEADER, ...customers()]), "--locale", "en", ...options])).toBe(1);
  expect(terminal.printed()).toContain(words);
});

test.each([
  ["", "needs a first line of column names and at least one row"],
  ["a,b\n1,2\n3,4", "No column says who churned. Name it with --churn. Columns that say yes or no: —"],
  ["a,churn\n1,1\n3,1", '"churn" does not say who churned: it needs both values'],
  ["a,churn\n1,1\n3,maybe", '"churn" does not say who churned: it needs both values'],
  ['a,churn\n"1,2\n3,4', "cannot be read"],
  ["a,a\n1,2", 'an empty or repeated column name: "a"'],
  ["PK\x03\x04", "is an Excel workbook"],
  ["\x1f\x8bbroken", "is cut off and cannot be unpacked"],
])("a file that is no table of customers is refused: %j", async (text, words) => {
  const path = join(mkdtempSync(join(tmpdir(), "seika-backtest-")), "t.csv");
  writeFileSync(path, text, "latin1");
  expect(await run([path, "--locale", "en"])).toBe(1);
  expect(terminal.printed()).toContain(words);
  terminal.forget();
  expect(await run([`${path}.nowhere`, "--locale", "en"])).toBe(1);
  expect(terminal.printed()).toContain("is not there or cannot be read");
});

test("a table of a Japanese Excel is read", async () => {
  // 解約,回数 / はい,1 / いいえ,2 in Shift_JIS.
  const bytes = Buffer.from("89f096f12c89f190940a82cd82a22c310a82a282a282a62c320a", "hex");
  const path = join(mkdtempSync(join(tmpdir(), "seika-backtest-")), "sjis.csv");
  writeFileSync(path, bytes);
  expect(await run([path, "--locale", "ja"])).toBe(0);
  expect(terminal.printed()).toContain("「解約」が分かる 2 件、うち解約 1 件(50%)");
});
