// What keeps somebody out of a page, found by axe in the page itself. Its own runner opens another page each time to put
// the findings of frames together, which takes seconds; our pages have no frames with anything of ours in them.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type AccessRules = {
  /** Names of rules or tags; without them, all that axe looks at unless told otherwise. */
  only?: string[];
  /** Whether what is merely moderate or minor counts too. */
  isStrict?: boolean;
};

/** Looks at a page as it is now. @returns a line for each rule that is broken: its name, and up to three places */
export async function accessFaults(page: Page, { only, isStrict = false }: AccessRules = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  // Moderate, and by far the slowest.
  const rules = isStrict || only ? {} : { rules: { region: { enabled: false } } };
  const options: RunOptions = { resultTypes: ["violations"], iframes: false, ...rules, ...(only && { runOnly: only }) };
  const { violations } = await page.evaluate(
    (with_) =>
      (window as unknown as { axe: { run(what: Document, how: RunOptions): Promise<AxeResults> } }).axe.run(
        document,
        with_,
      ),
    options,
  );
  return violations
    .filter(({ impact }) => isStrict || impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => {
      const where = nodes.map(({ target, failureSummary }) => `${target.join(" ")} (${failureSummary})`).slice(0, 3);
      return `${id}: ${where.join("; ").replace(/\s+/g, " ")}`;
    });
}
