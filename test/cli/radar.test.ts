import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#app/cli/radar.ts";
import { addDays, daysIn } from "#app/domain/day.ts";
import { isBusinessDay } from "#app/domain/health/business-days.ts";
import { listenToTerminal } from "#test/support/terminal.ts";

const terminal = listenToTerminal();

/** Forty weeks of ten people; then `fading` loses one each week down to two and ends, `steady` goes on. */
function history(): string {
  const start = "2024-01-01";
  const lines = ["account,user,occurred_at,feature,quantity", "steady,u1,never,a,1"];
  for (const day of daysIn({ from: start, until: addDays(start, 7 * 60) }).filter((each) =>
    isBusinessDay(each, "japan"),
  )) {
    const week = Math.floor((Date.parse(day) - Date.parse(start)) / 604_800_000);
    const left = week >= 55 ? 0 : Math.max(2, 10 - Math.max(0, week - 39));
    for (let n = 0; n < 10; n++) lines.push(`steady,u${n},${day},a,1`);
    for (let n = 0; n < left; n++) lines.push(`fading,u${n},${day}T03:00:00Z,a,1`);
  }
  const path = join(mkdtempSync(join(tmpdir(), "seika-radar-")), "usage.csv");
  writeFileSync(path, lines.join("\n"));
  return path;
}

test("the rule is tried on a history of usage: when it would have spoken, about whom, and how often", async () => {
  const path = history();
  expect(await run([path, "--locale", "en"])).toBe(0);
  const [fading = "", steady = ""] = terminal.printed().split("steady (weeks judged");
  expect(fading).toMatch(/raised as silent {2}10 → [\d.]+ people per business day \(−[3-6]\d%\)/);
  expect(fading).toMatch(/stopped \(four weeks without use\)/);
  expect(fading.match(/raised as silent/g)).toHaveLength(1);
  expect(steady).toContain("The rule never spoke.");
  expect(terminal.printed()).toMatch(/raised 1 times in \d+ weeks of accounts/);
  expect(terminal.printed()).toContain("left out: 1");

  terminal.forget();
  expect(await run([path, "--account", "steady", "--locale", "ja"])).toBe(0);
  expect(terminal.printed()).toContain("一度も該当しませんでした。");
  expect(terminal.printed()).not.toContain("fading");
});

test("what cannot be tried is told in a sentence", async () => {
  expect(await run([])).toBe(1);
  expect(terminal.printed()).toContain("npm run radar");
  expect(await run(["/nowhere.csv", "--locale", "en"])).toBe(1);
  expect(await run([history(), "--account", "nobody", "--locale", "en"])).toBe(1);
  expect(await run([history(), "--calendar", "lunar"])).toBe(1);
  expect(terminal.printed()).toContain("no usage of such an account");
});
