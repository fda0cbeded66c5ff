import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { importUsage } from "#app/domain/usage/import.server.ts";
import type { ImportOptions, RefusedRow } from "#app/domain/usage/import-counting.server.ts";
import { listImports, runImport, startImport } from "#app/domain/usage/import-job.server.ts";
import { previewUsage } from "#app/domain/usage/import-preview.server.ts";
import { requestUndo, undoImport } from "#app/domain/usage/import-undo.server.ts";
import { findUsageFile, forgetUsageFile, keepUsageFile, readRefusedRows } from "#app/domain/usage/kept-files.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { createAccount, createStaff, createVendor, recordEvents } from "#test/support/factories.ts";
import { drainQueue, letTimePassForJobs, listJobs } from "#test/support/queue.ts";

const HEADER = "account,user,occurred_at,feature,quantity";
const NOW = new Date("2026-06-01T00:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "seika-undo-"));
let staffId = "";
let files = 0;

beforeEach(async () => {
  await createVendor();
  staffId = (await createStaff()).id;
});

async function importText(text: string, options: ImportOptions = {}): Promise<string> {
  const path = join(folder, `usage-${++files}.csv`);
  writeFileSync(path, `${HEADER}\n${text}`);
  await importUsage(path, { now: NOW, ...options });
  await rollUpUsage();
  return (await listImports())[0]?.id ?? "";
}

/** As the console does it. */
async function startedImport(bytes: Buffer, importId: string = crypto.randomUUID()): Promise<string> {
  const file = { sha256: await keepUsageFile(bytes), name: "april.csv", bytes: bytes.length };
  await startImport(file, { importId, staffId, knownAccountsOnly: true });
  return importId;
}

const undosOf = async (accountId: AccountId) =>
  (await listActs(accountId)).filter(({ act }) => act === "import_undone");
const count = async (table: string) =>
  (await ownerPool().query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;
/** All that usage leaves behind, without the instants at which it was added up. */
const state = async () => {
  const read = async (sql: string) => (await ownerPool().query(sql)).rows;
  return {
    events: await read(
      "select account_id, message_key, day, feature_key, user_id, quantity from usage_event order by 1, 2",
    ),
    messages: await read("select * from usage_message order by 1, 2"),
    days: await read(
      "select account_id, day, events, feature_keys, feature_events, feature_quantities, user_keys, user_events from daily_usage order by 1, 2",
    ),
    users: await read("select * from usage_user order by 1, 2"),
    dirty: await read("select * from usage_dirty"),
  };
};

test("an undo leaves everything as it was before the import, in every account, and the same rows may come again", async () => {
  const [a, b] = [await createAccount({ slug: "acme" }), await createAccount({ slug: "beta" })];
  await recordEvents(a.id, "2026-04-01", "export", 4, ["u1"]);
  await importText("acme,u1,2026-04-01T10:00:00Z,export,1\nbeta,u9,2026-04-02,login,1");
  const before = await state();
  const text = [
    "acme,u1,2026-04-01T10:00:00Z,export,1",
    "acme,u2,2026-04-01T11:00:00Z,export,1",
    "acme,u2,2026-03-31T11:00:00Z,other,7",
    "beta,u9,2026-04-09,login,1",
  ].join("\n");
  const id = await importText(text);
  expect((await state()).events).toHaveLength(before.events.length + 3);

  expect(await requestUndo(id, staffId)).toBe("begun");
  await drainQueue();
  expect(await state()).toEqual(before);
  expect((await listImports()).find((row) => row.id === id)).toMatchObject({
    isUndoable: false,
    undoneAt: expect.any(Date),
  });
  expect(await undosOf(a.id)).toMatchObject([{ who: { side: "staff" }, detail: { events: 2 } }]);
  expect(await undosOf(b.id)).toMatchObject([{ detail: { events: 1 } }]);

  await importText(text);
  expect((await state()).events).toHaveLength(before.events.length + 3);
});

test("twice changes nothing more, and what is still being read is not taken back", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  const id = await importText("acme,u1,2026-04-01T10:00:00Z,export,1");
  expect(await requestUndo(id, staffId)).toBe("begun");
  expect(await requestUndo(id, staffId)).toBe("undone");
  await drainQueue();
  await undoImport(id);
  expect(await undosOf(accountId)).toHaveLength(1);
  expect(await requestUndo("00000000-0000-4000-8000-000000000000", staffId)).toBe("missing");

  await ownerPool().query("update usage_import set finished_at = null, undone_by = null, undone_at = null");
  expect(await requestUndo(id, staffId)).toBe("running");
});

test("an undo that was cut off between two accounts is finished by its job", async () => {
  const [a, b] = [await createAccount({ slug: "acme" }), await createAccount({ slug: "beta" })];
  const id = await importText("acme,u1,2026-04-01,export,1\nbeta,u1,2026-04-01,export,1");
  const [first] = [a.id, b.id].sort();
  await ownerPool().query("update usage_import set undone_by = $1", [staffId]);
  await ownerPool().query("delete from usage_message where account_id = $1", [first]);
  await ownerPool().query("delete from usage_event where account_id = $1", [first]);
  await undoImport(id);
  expect(await count("usage_event")).toBe(0);
  expect(await count("usage_message")).toBe(0);
  expect([...(await undosOf(a.id)), ...(await undosOf(b.id))]).toHaveLength(1);
});

test("an undo that was cut off once the events were gone still takes away the days and the people", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  await recordEvents(accountId, "2026-04-01", "export", 1, ["u1"]);
  await rollUpUsage();
  const before = await state();
  const id = await importText("acme,u2,2026-04-01,export,1\nacme,u3,2026-04-02,export,1");
  await requestUndo(id, staffId);
  await ownerPool().query("alter table daily_usage add constraint killed check (events > 99) not valid");
  try {
    await expect(undoImport(id)).rejects.toThrow();
  } finally {
    await ownerPool().query("alter table daily_usage drop constraint killed");
  }
  expect(await count("usage_event")).toBe(before.events.length);
  // Before the job comes again, the clock has added the days up.
  await rollUpUsage();
  await drainQueue();
  expect(await state()).toEqual(before);
  expect(await undosOf(accountId)).toHaveLength(1);
});

test("a file from the console is counted by its job; run again after a crash it counts once and knows its own rows", async () => {
  const account = await createAccount({ slug: "acme" });
  const rows = Array.from({ length: 30 }, (_, n) => `acme,u${n},2026-04-01T10:00:00Z,export,1`);
  const bytes = Buffer.from([HEADER, ...rows, "nobody,u1,2026-04-01,export,1", "acme,=1+1,never,export,1"].join("\n"));
  const id = await startedImport(bytes);
  await drainQueue();
  const [done] = await listImports();
  expect(done).toMatchObject({ id, rowsRead: 32, rowsCounted: 30, rowsKnown: 0, rowsRefused: 2, isUndoable: true });
  const refused = String(await readRefusedRows(id));
  expect(refused).toContain("32,");
  expect(refused).toContain("nobody");
  expect(refused).toContain("'=1+1");

  await ownerPool().query("update usage_import set finished_at = null");
  await ownerPool().query("delete from usage_event where user_id = 'u3'");
  await ownerPool().query("delete from usage_message where message_key not in (select message_key from usage_event)");
  await runImport(id);
  expect((await listImports())[0]).toMatchObject({ rowsRead: 32, rowsCounted: 30, rowsKnown: 0, rowsRefused: 2 });
  expect(await count("usage_event")).toBe(30);
  expect(account.slug).toBe("acme");
});

test("the same wish to import sent twice is one import", async () => {
  await createAccount({ slug: "acme" });
  const bytes = Buffer.from(`${HEADER}\nacme,u1,2026-04-01,export,1`);
  const id = await startedImport(bytes);
  await startedImport(bytes, id);
  await drainQueue();
  await startedImport(bytes, id);
  await drainQueue();
  expect(await listImports()).toMatchObject([{ id, rowsRead: 1, rowsCounted: 1, rowsKnown: 0 }]);
});

test("an uploaded file and its refused rows go after thirty days, or once all its imports are taken back", async () => {
  await createAccount({ slug: "acme" });
  const bytes = Buffer.from(`${HEADER}\nacme,u1,2026-04-01,export,1\nacme,u1,never,export,1`);
  const sha256 = sha256Of(bytes);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const kept = async (id: string) => [await findUsageFile(sha256), String(await readRefusedRows(id)).includes("never")];
  const [first, second] = [await startedImport(bytes), await startedImport(bytes)];
  await drainQueue();
  expect((await listImports()).map(({ isKept }) => isKept)).toEqual([true, true]);
  expect(await listJobs("forget_usage_file")).toMatchObject([{ payload: { sha256 } }]);

  await forgetUsageFile(sha256, inDays(29));
  expect([await kept(first), await kept(second)]).toEqual([
    [bytes.length, true],
    [bytes.length, true],
  ]);
  await requestUndo(first, staffId);
  await drainQueue();
  expect(await kept(second)).toEqual([bytes.length, true]);
  await requestUndo(second, staffId);
  await drainQueue();
  expect([await kept(first), await kept(second)]).toEqual([
    [null, false],
    [null, false],
  ]);
  expect((await listImports()).map(({ isKept }) => isKept)).toEqual([false, false]);

  const third = await startedImport(bytes);
  await drainQueue();
  await forgetUsageFile(sha256, inDays(31));
  expect(await kept(third)).toEqual([null, false]);
  // What nobody imported goes, too.
  await keepUsageFile(bytes);
  await letTimePassForJobs();
  await drainQueue();
  expect(await findUsageFile(sha256)).toBeNull();
});

test("rows that only the database refuses are among the refused rows", async () => {
  await createAccount({ slug: "acme" });
  await ownerPool().query("alter table usage_event add constraint odd check (user_id <> 'odd')");
  try {
    const refused: RefusedRow[] = [];
    const onRefused = async (rows: RefusedRow[]) => void refused.push(...rows);
    await importText("acme,u1,2026-04-01,export,1\nacme,odd,2026-04-01,export,1\nacme,u2,2026-04-01,export,1", {
      onRefused,
    });
    expect(refused).toMatchObject([{ line: 3, refusal: { reason: "not_stored" } }]);
    expect((await listImports())[0]).toMatchObject({ rowsRead: 3, rowsCounted: 2, rowsRefused: 1 });
  } finally {
    await ownerPool().query("alter table usage_event drop constraint odd");
  }
});

test("a look at a file says what it would do and writes nothing", async () => {
  await createAccount({ slug: "acme" });
  const good = Array.from({ length: 25 }, (_, n) => `acme,u${n},2026-04-01,export,1`);
  const text = [
    HEADER,
    ...good,
    "acme,,2026-04-01,export,1",
    "new,u1,2026-04-01,export,1",
    "acme,u1,soon,export,1",
  ].join("\n");
  const preview = await previewUsage(await keepUsageFile(Buffer.from(text)), "en", NOW);
  expect(preview).toMatchObject({
    rows: 28,
    good: 26,
    refused: 2,
    ofUnknown: 1,
    knownAccounts: 1,
    unknownNames: ["new"],
    problems: [{ lines: [27] }, { lines: [29] }],
  });
  expect("sample" in preview && preview.sample).toHaveLength(20);
  for (const table of ["usage_event", "usage_import", "rejected_event"]) expect(await count(table)).toBe(0);
  expect(await previewUsage(await keepUsageFile(Buffer.from("a,b\n1,2")), "en")).toMatchObject({ problem: "columns" });
  expect(await previewUsage(await keepUsageFile(Buffer.from("PK\x03\x04")), "en")).toMatchObject({
    problem: "workbook",
  });
  expect(await previewUsage("0".repeat(64), "en")).toMatchObject({ problem: "missing" });
});

test("no account's rows but those of the import go, even where another file brought the same day", async () => {
  const { id: accountId } = await createAccount({ slug: "acme" });
  const first = await importText("acme,u1,2026-04-01T10:00:00Z,export,1");
  await importText("acme,u2,2026-04-01T10:00:00Z,export,5");
  await requestUndo(first, staffId);
  await drainQueue();
  const { rows } = await ownerPool().query("select events, feature_quantities from daily_usage");
  expect(rows).toEqual([{ events: 1, feature_quantities: [5] }]);
  expect(await undosOf(accountId)).toHaveLength(1);
});
