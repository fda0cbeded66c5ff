// Everything that is checked, in one run: lint and format, types, tests. The last line is the sum, "N passed, N
// failed"; the exit code is 1 if anything failed. Arguments go to the tests: npm test -- test/domain

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), "seika-run-"));
const totalsFile = join(scratch, "totals.json");
const inherited = ["ignore", "inherit", "inherit"];
const settings = { cwd: root, env: { ...process.env, TZ: "Asia/Kathmandu", SEIKA_TEST_TOTALS: totalsFile } };
const totals = { passed: 0, failed: 0, skipped: 0 };

check("lint and format", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
check("types of the routes", "@react-router/dev/bin.js", ["typegen"]);
// A minute of one core: beside the tests, which take the other meanwhile.
const typesOf = checkBeside("types", "typescript/bin/tsc", ["--noEmit"]);
await tests(process.argv.slice(2));
await typesOf;

rmSync(scratch, { recursive: true, force: true });
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : "";
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`, () => {
  process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
});

function check(name, program, args) {
  const from = Date.now();
  const { status } = spawnSync(process.execPath, pathOf(program, args), { ...settings, stdio: inherited });
  told(name, status, from);
}

/** Says what it found when it is done, whatever else is printed meanwhile. */
async function checkBeside(name, program, args) {
  const from = Date.now();
  const child = spawn(process.execPath, pathOf(program, args), { ...settings, stdio: ["ignore", "pipe", "inherit"] });
  const said = [];
  child.stdout.on("data", (chunk) => said.push(chunk));
  const [status] = await once(child, "close");
  process.stdout.write(Buffer.concat(said));
  told(name, status, from);
}

function told(name, status, from) {
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok" : "FAILED"}: ${name} (${seconds} s)\n\n`);
  totals[status === 0 ? "passed" : "failed"]++;
}

/** The tests report their own numbers; a run that ends without them is one failure more. */
async function tests(args) {
  const run = ["run", "--config", "test/vitest.config.ts", ...args];
  const child = spawn(process.execPath, pathOf("vitest/vitest.mjs", run), { ...settings, stdio: inherited });
  const [status] = await once(child, "close");
  let counted = { passed: 0, failed: 1, skipped: 0 };
  try {
    counted = JSON.parse(readFileSync(totalsFile, "utf8"));
  } catch {
    process.stdout.write("the tests did not come to their end\n");
  }
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  for (const [name, count] of Object.entries(counted)) totals[name] += count;
}

function pathOf(program, args) {
  return [join(root, "node_modules", program), ...args];
}
