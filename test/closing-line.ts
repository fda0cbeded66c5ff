// Ends a run with the one line that tools read: "7 passed, 0 failed". In a run of everything (run.mjs) the numbers go
// to a file instead, for that prints the line for all its checks together.

import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    // A file that could not be read and an error outside every test are failures that no test counts.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const totals = {
      passed: count("passed"),
      failed: count("failed") + broken + unhandledErrors.length,
      skipped: count("skipped"),
    };
    const file = process.env.SEIKA_TEST_TOTALS;
    if (file) writeFileSync(file, JSON.stringify(totals));
    else process.stdout.write(`\n${closingLine(totals)}\n`);
  }
}

function closingLine({ passed, failed, skipped }: Record<"passed" | "failed" | "skipped", number>): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}
