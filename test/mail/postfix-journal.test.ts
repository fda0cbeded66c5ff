import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findInLog, placeIn, wasQueuedByPostfix } from "#app/mail/postfix-journal.server.ts";

const ID = "<0b6a3c1e-1111-4222-8333-444455556666.abcdef012345@example.com>";
const NOW = new Date(2026, 10, 22, 23, 59, 0);
const line = (time: string, daemon: string, words: string) => `Nov 22 ${time} mx1 postfix/${daemon}[2201]: ${words}`;

const START = line("23:00:00", "postfix-script", "starting the Postfix mail system");
const COMES = [
  line("23:50:01", "smtpd", "4Xk2Fq1Lz: client=localhost[127.0.0.1]"),
  line("23:50:01", "cleanup", `4Xk2Fq1Lz: message-id=${ID}`),
];
const QUEUED = line("23:50:01", "qmgr", "4Xk2Fq1Lz: from=<reports@example.com>, size=81234, nrcpt=1 (queue active)");
const DONE = [
  line("23:50:03", "smtp", "4Xk2Fq1Lz: to=<a@b.example>, relay=mx.b.example, delay=2, dsn=2.0.0, status=sent (250 ok)"),
  line("23:50:03", "qmgr", "4Xk2Fq1Lz: removed"),
];

test("a message counts as accepted once its queue id is active", async () => {
  expect(await findInLog([START, ...COMES, QUEUED, ...DONE], ID, NOW)).toMatchObject({ isQueued: true });
  expect(await findInLog([START, ...COMES], ID, NOW)).toMatchObject({ isQueued: false, queueIds: ["4Xk2Fq1Lz"] });
  expect(await findInLog([START], ID, NOW)).toMatchObject({ isQueued: false, queueIds: [] });
});

test.each([
  ["another message", [COMES[1]?.replace("0b6a3c1e", "0b6a3c1f") ?? "", QUEUED]],
  ["the same id for another message later", [...COMES, COMES[1]?.replace(ID, "<other@example.com>") ?? "", QUEUED]],
  ["a queue id that was active before", [QUEUED, ...COMES]],
  [
    "a line in which somebody wrote our Message-ID",
    [line("23:50:01", "smtpd", `NOQUEUE: reject: ${ID} (queue active)`)],
  ],
  ["a message that was refused at its end", [...COMES, line("23:50:01", "cleanup", "4Xk2Fq1Lz: reject: body x")]],
])("%s does not count", async (_what, lines) => {
  expect(await findInLog([START, ...lines], ID, NOW)).toMatchObject({ isQueued: false });
});

test("both ways in which logs write the time are read, and instances of any name", async () => {
  const iso = (words: string) => `2026-11-22T23:50:01.123456+09:00 mx1 ${words}`;
  const lines = [
    iso(`postfix-out/cleanup[9]: 4Xk2Fq1Lz: message-id=${ID}`),
    iso("postfix-out/qmgr[9]: 4Xk2Fq1Lz: from=<a@b>, size=1, nrcpt=1 (queue active)"),
  ];
  const found = await findInLog(lines, ID, NOW);
  expect(found).toMatchObject({ isQueued: true, from: new Date("2026-11-22T14:50:01.123Z") });
  expect((await findInLog([START], ID, NOW)).from).toEqual(new Date(2026, 10, 22, 23, 0, 0));
  const newYear = new Date(2027, 0, 1, 0, 0, 5);
  expect((await findInLog([START.replace("Nov 22", "Dec 31")], ID, newYear)).from?.getFullYear()).toBe(2026);
});

test("the queue settles what the log leaves open, unless the message is still coming in", () => {
  const row = (name: string, id: string) => JSON.stringify({ queue_name: name, queue_id: id, recipients: [] });
  const listing = `${row("deferred", "4Xk2Fq1Lz")}\n${row("incoming", "5Other")}\n`;
  expect(placeIn(listing, ["4Xk2Fq1Lz"])).toBe("queued");
  expect(placeIn(listing, ["5Other"])).toBe("coming in");
  expect(placeIn("Mail queue is empty\n", ["4Xk2Fq1Lz"])).toBe("nowhere");
});

const pad = (n: number) => String(n).padStart(2, "0");
const stamped = (at: Date, words: string) =>
  `${at.toDateString().slice(4, 7)} ${String(at.getDate()).padStart(2)} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())} mx1 postfix/${words}`;

function logOf(lines: string[], older: string[] = []): string {
  const path = join(mkdtempSync(join(tmpdir(), "seika-postfix-")), "mail.log");
  writeFileSync(path, `${lines.join("\n")}\n`);
  if (older.length > 0) writeFileSync(`${path}.1`, `${older.join("\n")}\n`);
  return path;
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const nothingQueued = async () => "nowhere" as const;

test("silence is a no only when the log reaches back to the sending and goes on after it", async () => {
  const sent = minutesAgo(20);
  const [before, after] = [
    stamped(minutesAgo(60), "qmgr[1]: 1A: removed"),
    stamped(minutesAgo(5), "qmgr[1]: 1B: removed"),
  ];
  expect(await wasQueuedByPostfix(ID, logOf([before, after]), sent, nothingQueued)).toBe(false);
  expect(await wasQueuedByPostfix(ID, logOf([after]), sent, nothingQueued)).toBeNull();
  expect(await wasQueuedByPostfix(ID, logOf([before]), sent, nothingQueued)).toBeNull();
  expect(await wasQueuedByPostfix(ID, logOf([after], [before]), sent, nothingQueued)).toBe(false);
  await expect(wasQueuedByPostfix(ID, "/nowhere/mail.log", sent, nothingQueued)).rejects.toThrow("ENOENT");
});

test("what was rotated away in between is found in the older log", async () => {
  const sent = minutesAgo(20);
  const older = [
    stamped(minutesAgo(60), "qmgr[1]: 1A: removed"),
    stamped(sent, `cleanup[1]: 4Xk2Fq1Lz: message-id=${ID}`),
  ];
  const queued = stamped(minutesAgo(19), "qmgr[1]: 4Xk2Fq1Lz: from=<a@b>, size=1, nrcpt=1 (queue active)");
  expect(await wasQueuedByPostfix(ID, logOf([queued], older), sent, nothingQueued)).toBe(true);
  expect(
    await wasQueuedByPostfix(ID, logOf([stamped(minutesAgo(1), "x[1]: y")], older), sent, async () => "queued"),
  ).toBe(true);
  const coming = wasQueuedByPostfix(
    ID,
    logOf([stamped(minutesAgo(1), "x[1]: y")], older),
    sent,
    async () => "coming in",
  );
  await expect(coming).rejects.toThrow("has not finished");
});
