// npm run bench [-- NAME …]: every benchmark, or those that are named, one after the other in one process.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#app/lib/migrations.server.ts";
import { type Report, startReport } from "./report.ts";

const BENCHES = ["pdf", "editions", "ingest", "portal", "console", "mail", "surveys", "answers", "scores"];

const asked = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = asked.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. There are: ${BENCHES.join(", ")}\n`);
  process.exit(1);
}

const { report, goals } = startReport();
const started = performance.now();
for (const name of asked.length > 0 ? asked : BENCHES) {
  const file = join(projectRoot(), "test", "bench", `${name}.ts`);
  if (!existsSync(file)) continue;
  const bench: { run(report: Report): Promise<void> } = await import(file);
  await bench.run(report);
}
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(`\n${goals.met} of ${goals.all} goals met, in ${seconds} s on this machine as it is now\n`);
process.exit(0);
