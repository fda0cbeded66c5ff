// The demo from its first start to its last, on one data directory: loading the customers takes most of the time.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DemoFile } from "#app/cli/demo-values.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { expectNoProcesses, processesOf } from "#test/support/processes.ts";
import { occupyPort, type Program, scratchFolder, startProgram } from "#test/support/program.ts";
import { ask, askUntil } from "#test/support/raw-request.ts";

const READY = "Ctrl-C stops it";
const START_MS = 180_000;

let folder: ReturnType<typeof scratchFolder>;
let environment: Record<string, string | number>;
let taken: Awaited<ReturnType<typeof occupyPort>>;
let demo: Program;

beforeAll(async () => {
  folder = scratchFolder();
  const port = await freePortFrom(30_000 + (process.pid % 8_000));
  const inboxPort = await freePortFrom(port + 10);
  taken = await occupyPort(port);
  const smtpPort = await freePortFrom(port + 20);
  environment = { DATA_DIR: folder.path, PORT: port, INBOX_PORT: inboxPort, SMTP_PORT: smtpPort };
});

afterAll(async () => {
  demo?.signal("SIGTERM");
  await demo?.ended;
  await taken.leave();
  await expectNoProcesses(folder.path);
  folder.remove();
});

test(
  "the first start moves from a taken port, says where everything is, and has closed the quarter",
  async () => {
    demo = startProgram(["demo"], environment);
    await demo.prints(READY, START_MS);
    const { portalUrl, inboxUrl, ingestUrl, writeKey, signIn } = readDemo();
    expect(portOf(portalUrl)).toBeGreaterThan(taken.port);
    expect(ingestUrl).toBe(portalUrl);
    const output = demo.output();
    expect(output).toContain(`Port ${taken.port} is taken: the Portal uses ${portOf(portalUrl)}.`);
    for (const text of [portalUrl, `${portalUrl}/staff`, inboxUrl, writeKey]) expect(output).toContain(text);
    for (const { url } of signIn) expect(output).toContain(url);
    expect(new Set(signIn.map(({ role }) => role))).toEqual(
      new Set(["executive", "admin", "member", "csm", "operator"]),
    );
    expect(output).toMatch(/The last quarter is closed: 12 reports, [1-9]\d* sent, \d+ waiting for approval\./);
    expect(statSync(join(folder.path, "demo.json")).mode & 0o077).toBe(0);

    const { messages } = JSON.parse((await ask(portOf(inboxUrl), "/api/messages")).body);
    const subjects = messages.map(({ subject }: { subject: string }) => subject).join("\n");
    expect(subjects).toMatch(/成果レポート/);
    expect(subjects).toMatch(/value report/);
    expect(subjects).toMatch(/10 seconds/);
    expect((await ask(portOf(portalUrl), "/sign-in")).status).toBe(200);
  },
  START_MS + 20_000,
);

test("a second demo on the same data says where the first one is and leaves it alone", async () => {
  const second = startProgram(["demo"], environment);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`This demo is running already (process ${demo.pid}).`);
  expect(second.output()).toContain(readDemo().portalUrl);
});

test("a killed web process, worker or database is back in a moment", async () => {
  const port = portOf(readDemo().portalUrl);
  for (const part of [/ web $/, / worker $/, /postgres -D/]) {
    const victim = processesOf(folder.path).find(({ command }) => part.test(command));
    if (!victim) throw new Error(`no process ${part}`);
    process.kill(victim.pid, "SIGKILL");
    await expect
      .poll(() => processesOf(folder.path).some(({ pid, command }) => pid !== victim.pid && part.test(command)), {
        timeout: 15_000,
      })
      .toBe(true);
    await askUntil(port, "/readyz", 200);
  }
}, 60_000);

test("asked to stop it leaves nothing running, and starts again quickly with the same data and key", async () => {
  const before = readDemo();
  demo.signal("SIGTERM");
  expect(await demo.ended).toBe(0);
  expect(processesOf(folder.path)).toEqual([]);

  demo = startProgram(["demo"], environment);
  await demo.prints(READY, 30_000);
  expect(readDemo()).toMatchObject({ writeKey: before.writeKey, inboxUrl: before.inboxUrl });
  expect(demo.output()).not.toContain("customers are loaded");
  const { total } = JSON.parse((await ask(portOf(before.inboxUrl), "/api/messages")).body);
  expect(total).toBeGreaterThan(3);
}, 60_000);

test("killed outright, its processes go by themselves and the next start finds everything in order", async () => {
  const before = readDemo();
  demo.signal("SIGKILL");
  await demo.ended;
  demo = startProgram(["demo"], environment);
  await demo.prints(READY, 30_000);
  expect(readDemo().portalUrl).toBe(before.portalUrl);
  expect(readDemo().inboxUrl).toBe(before.inboxUrl);
  const answer = await ask(portOf(before.portalUrl), "/readyz");
  expect(answer.body).toBe('{"ready":true}');
  const webs = processesOf(folder.path).filter(({ command }) => / web $/.test(command));
  expect(webs).toHaveLength(1);
}, 60_000);

function readDemo(): DemoFile {
  return DemoFile.parse(JSON.parse(readFileSync(join(folder.path, "demo.json"), "utf8")));
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
