import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { importUsage } from "#app/domain/usage/import.server.ts";
import type { ImportOptions, RefusedRow } from "#app/domain/usage/import-counting.server.ts";
import { Occurrences } from "#app/domain/usage/import-row.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { listDays, listEvents, listRefused } from "#test/support/events.ts";
import { createAccount, createVendor } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";

const HEADER = "account,user,occurred_at,feature,quantity";
const NOW = new Date("2026-06-01T00:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "seika-import-"));
let files = 0;

beforeEach(() => createVendor());

function fileOf(content: string | Buffer): string {
  const path = join(folder, `usage-${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

async function importText(content: string | Buffer, options: ImportOptions = {}) {
  const refused: RefusedRow[] = [];
  const onRefused = async (rows: RefusedRow[]) => void refused.push(...rows);
  const result = await importUsage(fileOf(content), { now: NOW, onRefused, ...options });
  return { ...result, refused: refused.map(({ line, refusal }) => [line, refusal.reason]) };
}

test("the same file twice counts nothing twice, and rows that say the same are as many as they are", async () => {
  const rows = [
    "acme,u1,2026-04-01T10:00:00Z,export,1",
    "acme,u1,2026-04-01T10:00:00Z,export,1",
    "acme,u2,2026-04-02T10:00:00Z,export,2.5",
  ];
  const text = [HEADER, ...rows].join("\n");
  expect(await importText(text)).toMatchObject({ rowsRead: 3, rowsCounted: 3, rowsKnown: 0, rowsRefused: 0 });
  expect(await importText(text)).toMatchObject({ rowsRead: 3, rowsCounted: 0, rowsKnown: 3 });
  const reordered = [
    "quantity,feature,occurred_at,account,user",
    "1.0,Export,2026-04-01 19:00:00+09:00,acme,u1",
    "1,export,2026-04-01T10:00:00.000Z,acme,u1",
    "1,export,2026-04-01T10:00:00Z,acme,u1",
  ].join("\r\n");
  expect(await importText(reordered)).toMatchObject({ rowsCounted: 1, rowsKnown: 2 });
  await rollUpUsage();
  expect((await listDays()).map(({ day, events, quantities }) => [day, events, quantities])).toEqual([
    ["2026-04-01", 3, [3]],
    ["2026-04-02", 1, [2.5]],
  ]);
});

test("an account that is new is opened with the vendor's defaults, as a customer since its first day", async () => {
  await createVendor({ timeZone: "Europe/Berlin", currency: "EUR", fiscalStartMonth: 1, locale: "en" });
  const text = [
    HEADER,
    "new-co,u1,2025-03-02T10:00:00Z,a,1",
    "new-co,u1,2025-01-31T23:30:00Z,a,1",
    "日本商事 株式会社,u1,2026-01-01T00:00:00Z,a,1",
  ].join("\n");
  const { opened } = await importText(text);
  expect(opened).toMatchObject([{ slug: "new-co" }, { name: "日本商事 株式会社" }]);
  const { rows } = await ownerPool().query(
    "select slug, external_id, name, time_zone, currency, fiscal_start_month, locale, started_on::text from account order by started_on",
  );
  const defaults = { time_zone: "Europe/Berlin", currency: "EUR", fiscal_start_month: 1, locale: "en" };
  expect(rows).toMatchObject([
    { slug: "new-co", external_id: null, name: "new-co", started_on: "2025-02-01", ...defaults },
    {
      slug: "account-2",
      external_id: "日本商事 株式会社",
      started_on: "2026-01-01",
    },
  ]);
  expect(await importText(text)).toMatchObject({ opened: [], rowsKnown: 3 });
});

test("with known accounts only, the rows of others are refused and nothing is opened", async () => {
  await createAccount({ slug: "acme", externalId: "crm-9" });
  const text = [
    HEADER,
    "acme,u1,2026-04-01T10:00:00Z,a,1",
    "nobody,u1,2026-04-01T10:00:00Z,a,1",
    "crm-9,u2,2026-04-01T10:00:00Z,a,1",
  ].join("\n");
  expect(await importText(text, { knownAccountsOnly: true })).toMatchObject({
    rowsCounted: 2,
    refused: [[3, "account_unknown"]],
    opened: [],
  });
});

test("bad rows are refused one by one with their line, and kept for the operator", async () => {
  await createAccount({ slug: "acme" });
  const text = [
    HEADER,
    "acme,u1,2026-04-01T10:00:00Z,a,1",
    ",u1,2026-04-01T10:00:00Z,a,1",
    "acme,,2026-04-01T10:00:00Z,a,1",
    "acme,u1,2026-02-30T10:00:00Z,a,1",
    "acme,u1,1999-12-31T23:59:59Z,a,1",
    "acme,u1,2026-06-01T00:05:01Z,a,1",
    "",
    "acme,u1,2026-04-01T10:00:00Z,,1",
    "acme,u1,2026-04-01T10:00:00Z,a,-1",
    "acme,u1,2026-04-01T10:00:00Z,a,",
    "acme,u1,2026-04-01T10:00:00Z,a",
    "acme,u1,2026-04-01T10:00:00Z,a,1,2",
    'acme,"u1,2026-04-01T10:00:00Z,a,1',
    `acme,${"u".repeat(256)},2026-04-01T10:00:00Z,a,1`,
    "x".repeat(100_000),
    'acme,"u, 1",2026-04-01T10:00:00Z,"say ""a""",1',
    "acme,u1,2026-04-01T10:0",
  ].join("\n");
  const result = await importText(text);
  expect(result.refused).toEqual([
    ...[
      [3, "account_missing"],
      [4, "user_missing"],
      [5, "date_unreadable"],
      [6, "date_too_old"],
      [7, "date_in_future"],
    ],
    ...[
      [9, "feature_missing"],
      [10, "quantity_invalid"],
      [11, "quantity_invalid"],
      [12, "row_shape"],
      [13, "row_shape"],
    ],
    ...[
      [14, "row_shape"],
      [15, "id_too_long"],
      [16, "row_shape"],
      [18, "row_shape"],
    ],
  ]);
  expect(result).toMatchObject({ rowsCounted: 2, rowsRefused: 14, rowsRead: 16 });
  expect((await listEvents()).map(({ user, feature }) => [user, feature])).toEqual([
    ["u1", "a"],
    ["u, 1", "say-a"],
  ]);
  expect(await listRefused()).toHaveLength(14);
  const { rows } = await ownerPool().query(
    "select rows_read, rows_counted, rows_known, rows_refused, finished_at is not null as finished from usage_import",
  );
  expect(rows).toEqual([{ rows_read: 16, rows_counted: 2, rows_known: 0, rows_refused: 14, finished: true }]);
});

test("a broken byte in a file of UTF-8 spoils its own row alone", async () => {
  const rows = ["山田", "佐藤?", "佐藤"].map((user) => `acme,${user},2026-04-01,請求書,1`);
  const content = Buffer.from([HEADER, ...rows].join("\n"));
  content[content.indexOf("?")] = 0xff;
  expect(await importText(content)).toMatchObject({ rowsCounted: 2, refused: [[3, "not_readable"]] });
  expect(await listEvents()).toMatchObject([{ feature: "請求書" }, { feature: "請求書" }]);
});

/** The text of the next test, as Excel in Japanese Windows saves it. */
const SHIFT_JIS =
  "YWNjb3VudCx1c2VyLG9jY3VycmVkX2F0LGZlYXR1cmUscXVhbnRpdHkNCo7miPiQ5iyNspOhLDIwMjYvMDQvMDEgMTA6MDAskL+LgY+Rh0AsMQ0K";

test("files of a Japanese Excel are read: Shift_JIS, UTF-16, a byte order mark, tabs, semicolons", async () => {
  const text = `${HEADER}\r\n取引先,佐藤,2026/04/01 10:00,請求書①,1\r\n`;
  const variants = [
    Buffer.from(SHIFT_JIS, "base64"),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, "utf16le"),
    Buffer.from(text.replaceAll(",", "\t")),
    Buffer.from(text.replaceAll(",", ";")),
    gzipSync(text),
    Buffer.from(text.replace("account,user", '"account","user"')),
  ];
  const outcomes = [];
  for (const content of variants) outcomes.push(await importText(content));
  expect(outcomes.map(({ rowsCounted, rowsKnown }) => [rowsCounted, rowsKnown])).toEqual([
    [1, 0],
    ...Array(6).fill([0, 1]),
  ]);
  expect(await listEvents()).toMatchObject([{ user: "佐藤", feature: "請求書1" }]);
});

test("a date without a time is the account's own day", async () => {
  await createAccount({ slug: "west", timeZone: "America/Los_Angeles" });
  await createAccount({ slug: "east", timeZone: "Asia/Tokyo" });
  await importText(
    [HEADER, "west,u,2026-04-01,a,1", "east,u,2026/04/01,a,1", "west,u,2026-04-01T00:00:00Z,a,1"].join("\n"),
  );
  expect((await listEvents()).map(({ slug, day }) => [slug, day])).toEqual([
    ["east", "2026-04-01"],
    ["west", "2026-03-31"],
    ["west", "2026-04-01"],
  ]);
});

test.each([
  [
    "wrong columns",
    "customer,user,date,feature,quantity\na,b,c,d,e",
    { problem: "columns", missing: ["account", "occurred_at"] },
  ],
  ["nothing", "", { problem: "empty" }],
  ["a workbook", "PK\u0003\u0004 and so on", { problem: "workbook" }],
])("a file with %s is not touched", async (_, content, problem) => {
  await expect(importText(content)).rejects.toMatchObject(problem);
  expect((await ownerPool().query("select from usage_import")).rowCount).toBe(0);
});

test("a packed file that was cut off counts as far as it goes, and is finished by the whole file", async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, i) => `acme,u${i % 97},2026-04-01T10:00:00Z,f${(i * 7919) % 13},${i % 31}`,
  );
  const whole = gzipSync([HEADER, ...rows].join("\n"));
  const first = await importText(whole.subarray(0, Math.floor(whole.length * 0.8)));
  expect(first.isCutOff).toBe(true);
  expect(first.rowsCounted).toBeGreaterThan(1_000);
  const second = await importText(whole);
  expect(second).toMatchObject({ isCutOff: false, rowsRead: 60_000 });
  expect(first.rowsCounted + second.rowsCounted).toBe(60_000);
});

test("health is looked at again for each account of the file", async () => {
  const { id } = await createAccount({ slug: "acme" });
  await importText([HEADER, "acme,u1,2026-04-01T10:00:00Z,a,1"].join("\n"));
  expect(await listJobs("score_health")).toMatchObject([{ payload: { accountId: id, cause: "import" } }]);
});

test("occurrences are counted for as many different rows as there are", () => {
  const occurrences = new Occurrences();
  const hashOf = (i: number) => (i * 2654435761).toString(16).padStart(16, "0");
  for (let i = 0; i < 20_000; i++) expect(occurrences.next(hashOf(i))).toBe(0);
  for (let i = 0; i < 20_000; i += 3) expect(occurrences.next(hashOf(i))).toBe(1);
  expect(occurrences.next(hashOf(3))).toBe(2);
  expect(occurrences.next(hashOf(4))).toBe(1);
});

test("the file itself is never changed", async () => {
  const path = fileOf(`${HEADER}\nacme,u1,2026-04-01T10:00:00Z,a,1`);
  await importUsage(path, { now: NOW });
  expect(readFileSync(path, "utf8")).toBe(`${HEADER}\nacme,u1,2026-04-01T10:00:00Z,a,1`);
});
