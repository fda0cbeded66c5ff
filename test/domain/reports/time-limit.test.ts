import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { failureKind } from "#app/domain/reports/run.ts";
import { withinTime } from "#app/domain/reports/time-limit.server.ts";

test("work that ends in time hands over what it made, and its own failure", async () => {
  expect(await withinTime(async () => "made", 1)).toBe("made");
  await expect(withinTime(() => Promise.reject(new Error("no such font")), 1)).rejects.toThrow("no such font");
});

test("work that waits for ever fails when its time is over, while other work goes on", async () => {
  const stuck = withinTime(() => new Promise<never>(() => {}), 1).catch((error: Error) => error.message);
  expect(await withinTime(async () => "made", 5)).toBe("made");
  expect(failureKind(await stuck)).toBe("tooLong");
}, 10_000);

test("work that never lets go of its thread ends with its process", async () => {
  const program = new URL("../../support/processes/busy-rendering.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: "ignore" });
  const [code, signal] = await once(child, "exit");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
}, 30_000);
