import { beforeEach, expect, test } from "vitest";
import { runRecordImport } from "#app/domain/intake/record-job.server.ts";
import { previewRecords } from "#app/domain/intake/record-preview.server.ts";
import { undoRecords } from "#app/domain/intake/record-undo.server.ts";
import { listImports, startImport } from "#app/domain/usage/import-job.server.ts";
import { requestUndo } from "#app/domain/usage/import-undo.server.ts";
import { keepUsageFile, readRefusedRows } from "#app/domain/usage/kept-files.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { drainQueue } from "#test/support/queue.ts";

const rows = async (sql: string) => (await ownerPool().query(sql)).rows;
let staffId = "";
beforeEach(async () => {
  await createVendor();
  staffId = (await createStaff({ locale: "ja" })).id;
});

/** As the console does it. */
async function start(kind: string, text: string | Buffer, mapping?: string[]): Promise<string> {
  const bytes = Buffer.from(text as string);
  const [importId, file] = [
    crypto.randomUUID(),
    { sha256: await keepUsageFile(bytes), name: "a.csv", bytes: bytes.length },
  ];
  const wish = { importId, staffId, knownAccountsOnly: true, kind };
  await startImport(file, mapping ? { ...wish, mapping } : wish);
  return importId;
}
async function imported(kind: string, text: string | Buffer, mapping?: string[]) {
  const id = await start(kind, text, mapping);
  await runRecordImport(id);
  const { rowsRead, rowsCounted, rowsChanged, rowsKnown, rowsRefused } = (await listImports()).find(
    (row) => row.id === id,
  )!;
  return { id, counts: [rowsRead, rowsCounted, rowsChanged, rowsKnown, rowsRefused] };
}
async function undone(id: string) {
  expect(await requestUndo(id, staffId)).toBe("begun");
  await undoRecords(id);
  const { undoneAt, rowsKept } = (await listImports()).find((row) => row.id === id)!;
  expect(undoneAt).not.toBeNull();
  return rowsKept;
}

const CONTRACTS = "account,external_id,plan,seats,mrr,starts_on,renews_on";

test("a sheet of a Japanese Excel is read with its own names, and the second import changes nothing", async () => {
  await createAccount({ slug: "acme" });
  // 取引先,種別,日時,件名,内容 and acme,電話,2026/5/1 9:30,相談,"a line end" in Shift_JIS.
  const header = "8eE688F890e62c8eed95ca2c93fa8e9e2c8c8f96bc2c93e0976500".slice(0, -2);
  const row = "61636d652c936498622c323032362f352f3120393a33302c918a926b2c2261";
  const sheet = Buffer.from(`${header}0d0a${row}0a6222`, "hex");
  expect((await imported("touchpoint", sheet)).counts).toEqual([1, 1, 0, 0, 0]);
  expect((await imported("touchpoint", sheet)).counts).toEqual([1, 0, 0, 1, 0]);
  expect(await rows("select kind, occurred_at, subject, summary from touchpoint")).toEqual([
    { kind: "call", occurred_at: new Date("2026-05-01T00:30:00Z"), subject: "相談", summary: "a\nb" },
  ]);
});

test("lines may end with a carriage return alone, as a spreadsheet of a Macintosh ends them", async () => {
  await createAccount({ slug: "acme" });
  const { counts } = await imported("contact", "account,external_id,name\racme,c1,青木\racme,c2,伊藤\r");
  expect(counts).toEqual([2, 2, 0, 0, 0]);
  expect(await rows("select name from contact order by external_id")).toEqual([{ name: "青木" }, { name: "伊藤" }]);
});

test("what cannot be taken is told by line in the reader's language, and its file opens without harm", async () => {
  await createAccount({ slug: "acme" });
  const text = [
    `\ufeff${CONTRACTS}`,
    "acme,s1,Standard,40,120000,2026-04-01,2027-04-01",
    "nobody,s2,Standard,40,120000,2026-04-01,2027-04-01",
    "acme,s3,Standard,-1,120000,2026-04-01,2027-04-01",
    'acme,s4,"=cmd|1",40,120000,2026-04-01,2026-03-01',
    "acme,s5,Standard",
    `acme,s6,${"x".repeat(100_000)},1,1,2026-04-01,2027-04-01`,
    "acme,s7,a\0b,1,1,2026-04-01,2027-04-01",
  ].join("\r\n");
  const { id, counts } = await imported("subscription", text);
  expect(counts).toEqual([7, 1, 0, 0, 6]);
  const file = String(await readRefusedRows(id));
  expect(file).toContain("3,account: 「nobody」という取引先はありません。");
  expect(file).toMatch(/4,seats: 席数は0以上の整数で入力してください。,acme,s3/);
  expect(file).toContain(",'=cmd|1,");
  expect(file).toMatch(/6,1 行目の列数と/);
  expect(await rows("select group_id from rejected_event where reason like 'account_unknown%'")).toEqual([
    { group_id: "nobody" },
  ]);
});

test("the preview tells what would happen, by the columns that were chosen, and writes nothing", async () => {
  await createAccount({ slug: "acme" });
  const sha256 = await keepUsageFile(
    Buffer.from('who,score,when\nacme,5,2026-05-01\nbeta,4,2026-05-01\nacme,9,"open\nacme,3,2026-05-02\n'),
  );
  const guessed = await previewRecords(sha256, "pulse", null, "en");
  expect(guessed).toMatchObject({ missing: ["account", "level"], mapping: ["", "", ""] });
  const chosen = await previewRecords(sha256, "pulse", ["account", "level", "recordedAt", "x"], "en");
  expect(chosen).toMatchObject({ missing: [], rows: 4, good: 3, refused: 1, ofUnknown: 1, unknownNames: ["beta"] });
  expect(chosen).toMatchObject({ problems: [{ rows: 1, lines: [4] }] });
  expect(await rows("select from pulse")).toEqual([]);
});

test("an undo takes away what was made and sets back what was changed, once", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  await createContact(accountId, { externalId: "c1", name: "青木", title: "部長" });
  const before = await rows("select * from contact");
  const { id, counts } = await imported(
    "contact",
    "account,external_id,name,title\nacme,c1,青木 誠,本部長\nacme,c2,伊藤,課長",
  );
  expect(counts).toEqual([2, 1, 1, 0, 0]);
  expect(await undone(id)).toBe(0);
  expect(await rows("select * from contact")).toEqual(before);
  expect(await requestUndo(id, staffId)).toBe("undone");
  await undoRecords(id);
  expect(await rows("select * from contact")).toEqual(before);
});

test("that the database makes a column in another way since the import is no change by a person", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  const { id } = await imported("contact", "account,external_id,name\nacme,c2,伊藤");
  await ownerPool().query('update record_change set after = after || \'{"name_folded": "as it was made then"}\'');
  expect(await undone(id)).toBe(0);
  expect(await rows(`select from contact where account_id = '${accountId}'`)).toEqual([]);
});

test("what is added and never changed can be taken back too, but only what a file brought", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  await ownerPool().query("insert into pulse (account_id, level, external_id) values ($1, 3, 'own')", [accountId]);
  const { id } = await imported("pulse", "account,external_id,level\nacme,l1,5\nacme,own,3");
  expect(await rows("select level from pulse order by 1")).toEqual([{ level: 3 }, { level: 5 }]);
  expect(await undone(id)).toBe(0);
  expect(await rows("select level, external_id from pulse")).toEqual([{ level: 3, external_id: "own" }]);
});

test("an undo leaves alone what was changed since and what others hang on, and says how many", async () => {
  const { id } = await imported("account", "external_id,name,slug\na1,Alpha,alpha\nb1,Beta,beta\nc1,Gamma,gamma");
  await createContact((await rows("select id from account where slug = 'beta'"))[0].id, {});
  await ownerPool().query("update account set name = 'Gamma KK' where slug = 'gamma'");
  expect(await undone(id)).toBe(2);
  expect(await rows("select slug from account order by 1")).toEqual([{ slug: "beta" }, { slug: "gamma" }]);
});

test("a contract whose seats changed is one contract again after an undo", async () => {
  await createAccount({ slug: "acme" });
  await imported("subscription", `${CONTRACTS}\nacme,s1,Standard,40,120000,2025-04-01,2027-04-01`);
  const before = await rows("select * from subscription");
  const { id } = await imported(
    "subscription",
    `${CONTRACTS},changes_on\nacme,s1,Standard,60,180000,2025-04-01,2027-04-01,2026-01-01`,
  );
  expect(await rows("select seats from subscription order by starts_on")).toEqual([{ seats: 40 }, { seats: 60 }]);
  expect(await undone(id)).toBe(0);
  expect(await rows("select * from subscription")).toEqual(before);
});

test("an end is not taken back once another contract of the plan holds in its place", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  await imported("subscription", `${CONTRACTS}\nacme,s1,Standard,40,120000,2025-04-01,2027-04-01`);
  const { id } = await imported(
    "subscription",
    `${CONTRACTS},ended_on\nacme,s1,Standard,40,120000,2025-04-01,2027-04-01,2026-04-01`,
  );
  await imported("subscription", `${CONTRACTS}\nacme,s2,Standard,50,150000,2026-04-01,2027-04-01`);
  const before = await rows("select * from subscription order by starts_on");
  expect(await undone(id)).toBe(1);
  expect(await rows("select * from subscription order by starts_on")).toEqual(before);
  expect(await rows(`select kept from record_change where account_id = '${accountId}' and kept is not null`)).toEqual([
    { kept: "used" },
  ]);
});

test("an import and an undo that were cut off in the middle are finished by their jobs", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  const lines = Array.from({ length: 120 }, (_, n) => `acme,l${n},${(n % 5) + 1}`);
  const text = ["account,external_id,level", ...lines].join("\n");
  const { id } = await imported("pulse", text);
  // As if the process had ended after 70 rows: nothing is settled, the rest is not there.
  await ownerPool().query("delete from pulse where substr(external_id, 2)::int >= 70");
  await ownerPool().query("delete from record_change where substr(after ->> 'external_id', 2)::int >= 70");
  await ownerPool().query("update usage_import set finished_at = null, rows_counted = 0");
  await runRecordImport(id);
  expect((await listImports())[0]).toMatchObject({ rowsRead: 120, rowsCounted: 120, rowsKnown: 0 });

  await requestUndo(id, staffId);
  // As if the undo had ended after 50 rows.
  await ownerPool().query("delete from pulse where substr(external_id, 2)::int < 50");
  await ownerPool().query(
    "update record_change set undone_at = now() where substr(after ->> 'external_id', 2)::int < 50",
  );
  await drainQueue();
  expect(await rows("select from pulse")).toEqual([]);
  expect(await rows(`select from record_change where account_id = '${accountId}' and undone_at is null`)).toEqual([]);
});

test.each([
  ["", "empty"],
  ["PK\x03\x04 a workbook", "workbook"],
])("%j is no table", async (text, problem) => {
  const sha256 = await keepUsageFile(Buffer.from(text || "\n"));
  expect(await previewRecords(sha256, "pulse", null, "ja")).toEqual({ problem });
});
