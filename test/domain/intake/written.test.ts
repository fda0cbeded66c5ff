import { expect, test } from "vitest";
import { createApiKey } from "#app/auth/api-key.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { acceptRecords } from "#app/domain/intake/accept.server.ts";
import { runRecordImport } from "#app/domain/intake/record-job.server.ts";
import type { RecordKind } from "#app/domain/intake/record-kinds.ts";
import { undoRecords } from "#app/domain/intake/record-undo.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { runImport, startImport } from "#app/domain/usage/import-job.server.ts";
import { requestUndo } from "#app/domain/usage/import-undo.server.ts";
import { keepUsageFile } from "#app/domain/usage/kept-files.server.ts";
import { createAccount, createStaff, createVendor } from "#test/support/factories.ts";
import { good } from "#test/support/records.ts";

const CRM = { name: "CRM", side: "program" };
async function send(kind: RecordKind, ...values: unknown[]) {
  return acceptRecords(kind, values, (await createApiKey("CRM")).split("_")[1]!);
}
const actsOf = async (id: AccountId) =>
  (await listActs(id)).map(({ who, act, subject, detail }) => ({ who, act, subject, detail }));

test("what a program writes stands in the history under its key's name, once, and with what was", async () => {
  const { id } = await createAccount({ slug: "acme" });
  for (const _ of [1, 2]) await send("contact", good.contacts);
  await send("contact", { ...good.contacts, role: "admin" });
  const about = { who: CRM, act: "records_sent", subject: "青木 誠" };
  expect(await actsOf(id)).toEqual([
    { ...about, detail: { kind: "contact", changed: 1, role: "admin", roleBefore: "executive" } },
    { ...about, detail: { kind: "contact", created: 1 } },
  ]);
});

test("a new name and address are told once, as they were written", async () => {
  const { id } = await createAccount({ slug: "acme" });
  await send("contact", good.contacts);
  await send("contact", { ...good.contacts, name: "青木 ＭＡＫＯＴＯ", email: "makoto@acme.example" });
  const { detail } = (await actsOf(id))[0]!;
  expect(Object.keys(detail).sort()).toEqual(["changed", "email", "emailBefore", "kind", "name", "nameBefore"]);
  expect(detail).toMatchObject({ name: "青木 ＭＡＫＯＴＯ", email: "makoto@acme.example" });
});

test("of many records one entry tells, and a refused one is in none", async () => {
  const { id } = await createAccount({ slug: "acme" });
  const pulse = (n: number) => ({ ...good.pulses, externalId: `l${n}`, level: n > 6 ? 9 : 3 });
  await send("pulse", ...[1, 2, 3, 4, 5, 6, 7].map(pulse));
  await send("pulse", pulse(9));
  expect(await actsOf(id)).toMatchObject([
    { who: CRM, act: "records_sent", subject: "l1, l2, l3, l4, l5 +1", detail: { kind: "pulse", created: 6 } },
  ]);
});

test("contracts and renewals of a program are told of by the acts of the console", async () => {
  const { id } = await createAccount({ slug: "acme" });
  await send("subscription", { ...good.subscriptions, renewsOn: "2026-04-01" });
  await send("renewal", good.renewals);
  await send("subscription", { ...good.subscriptions, seats: 60, changesOn: "2026-10-01" });
  const acts = await actsOf(id);
  expect(acts.map(({ who, act }) => [act, who])).toEqual([
    ...["contract_changed", "contract_changed", "renewal_decided", "contract_signed"].map((act) => [act, CRM]),
  ]);
  expect(acts[0]?.detail).toMatchObject({ seatsBefore: 40, seats: 60 });
});

async function imported(kind: string, text: string) {
  const [importId, bytes, staff] = [crypto.randomUUID(), Buffer.from(text), await createStaff()];
  const file = { sha256: await keepUsageFile(bytes), name: `${kind}.csv`, bytes: bytes.length };
  await startImport(file, { importId, staffId: staff.id, knownAccountsOnly: true, kind });
  await (kind === "usage" ? runImport : runRecordImport)(importId);
  return { importId, staffId: staff.id, who: { name: staff.name, side: "staff" } };
}

test("a file stands in the history of each account that it touched, with how much it wrote and who took it back", async () => {
  await createVendor();
  const { id } = await createAccount({ slug: "acme" });
  const other = await createAccount({ slug: "beta" });
  await send("contact", good.contacts);
  const { importId, staffId, who } = await imported(
    "contact",
    "account,external_id,name\nacme,c1,青木\nacme,c2,伊藤\nbeta,c3,上田\nnobody,c4,江口",
  );
  const entry = { who, act: "records_imported", subject: "contact.csv" };
  expect((await actsOf(id))[0]).toEqual({
    ...entry,
    detail: { import: importId, kind: "contact", created: 1, changed: 1 },
  });
  expect(await actsOf(other.id)).toMatchObject([{ ...entry, detail: { created: 1, changed: 0 } }]);
  await requestUndo(importId, staffId);
  await undoRecords(importId);
  expect((await actsOf(other.id)).map(({ act }) => act)).toEqual(["import_undone", "records_imported"]);
});

test("so does a file of usage", async () => {
  await createVendor();
  const { id } = await createAccount({ slug: "acme" });
  const { importId, who } = await imported(
    "usage",
    "account,user,occurred_at,feature,quantity\nacme,u1,2026-05-01,invoice,1\nacme,u2,2026-05-01,invoice,1",
  );
  const detail = { import: importId, kind: "usage", created: 2 };
  expect(await actsOf(id)).toEqual([{ who, act: "records_imported", subject: "usage.csv", detail }]);
});
