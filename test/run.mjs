// Everything that is checked, in one run: lint and format, types, tests. The last line is the sum, "N passed, N
// failed"; the exit code is 1 if anything failed. Arguments go to the tests: npm test -- test/domain

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), "seika-run-"));
const totalsFile = join(scratch, "totals.json");
const totals = { passed: 0, failed: 0, skipped: 0 };

check("lint and format", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
check("types of the routes", "@react-router/dev/bin.js", ["typegen"]);
check("types", "typescript/bin/tsc", ["--noEmit"]);
tests(process.argv.slice(2));

rmSync(scratch, { recursive: true, force: true });
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : "";
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`, () => {
  process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
});

function check(name, program, args) {
  const from = Date.now();
  const { status } = run(program, args);
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok" : "FAILED"}: ${name} (${seconds} s)\n\n`);
  totals[status === 0 ? "passed" : "failed"]++;
}

/** The tests report their own numbers; a run that ends without them is one failure more. */
function tests(args) {
  const { status } = run("vitest/vitest.mjs", ["run", "--config", "test/vitest.config.ts", ...args]);
  let counted = { passed: 0, failed: 1, skipped: 0 };
  try {
    counted = JSON.parse(readFileSync(totalsFile, "utf8"));
  } catch {
    process.stdout.write("the tests did not come to their end\n");
  }
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  for (const [name, count] of Object.entries(counted)) totals[name] += count;
}

function run(program, args) {
  return spawnSync(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TZ: "Asia/Kathmandu", SEIKA_TEST_TOTALS: totalsFile },
  });
}
