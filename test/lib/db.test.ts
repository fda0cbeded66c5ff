import { expect, test } from "vitest";
import { toAccountId } from "#app/lib/account-id.ts";
import { acrossAccounts, closeDatabase, ingestPool, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { createAccount, createContact, recordEvents } from "#test/support/factories.ts";

test("an account sees its own rows and no others", async () => {
  const [ours, theirs] = [await createAccount(), await createAccount()];
  const contact = await createContact(ours.id);
  const other = await createContact(theirs.id);
  await withAccount(ours.id, async (tx) => {
    expect((await tx.contact.findMany()).map(({ id }) => id)).toEqual([contact.id]);
    expect(await tx.contact.findUnique({ where: { accountId_id: { accountId: theirs.id, id: other.id } } })).toBeNull();
    expect((await tx.account.findMany()).map(({ id }) => id)).toEqual([ours.id]);
  });
});

test("a throw undoes everything in the transaction", async () => {
  const account = await createAccount();
  const contact = await createContact(account.id, { name: "before" });
  const undone = withAccount(account.id, async (tx) => {
    await tx.contact.updateMany({ data: { name: "after" } });
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  const after = await withAccount(account.id, (tx) =>
    tx.contact.findUniqueOrThrow({ where: { accountId_id: { accountId: account.id, id: contact.id } } }),
  );
  expect(after.name).toBe("before");
});

test("what belongs to another account cannot be written", async () => {
  const [ours, theirs] = [await createAccount(), await createAccount()];
  const other = await createContact(theirs.id);
  const key = { accountId_id: { accountId: theirs.id, id: other.id } };
  await expect(
    withAccount(ours.id, (tx) => tx.contact.create({ data: { accountId: theirs.id, name: "x" } })),
  ).rejects.toThrow(/row-level security|42501/);
  await expect(
    withAccount(ours.id, (tx) => tx.contact.update({ where: key, data: { name: "x" } })),
  ).rejects.toMatchObject({ code: "P2025" });
});

test("the desk reads every account and writes none", async () => {
  const account = await createAccount();
  await createContact(account.id);
  await createAccount();
  expect(await acrossAccounts((tx) => tx.account.count())).toBe(2);
  await expect(acrossAccounts((tx) => tx.contact.updateMany({ data: { name: "x" } }))).rejects.toThrow(
    /permission denied/,
  );
});

test("an id that is no UUID gets no transaction", () => {
  expect(() => toAccountId("'; drop table account; --")).toThrow("UUID");
});

test("the scope ends with the transaction: the next borrower of the connection sees nothing", async () => {
  const account = await createAccount();
  await createContact(account.id);
  setEnvironment({ DATABASE_CONNECTIONS: 2 });
  await closeDatabase();
  const seen = await Promise.all(
    Array.from({ length: 40 }, (_, turn) =>
      turn % 2 === 0
        ? withAccount(account.id, (tx) => tx.contact.count())
        : acrossAccounts(async (tx) => {
            const [row] = await tx.$queryRaw<{ scope: string | null }[]>`
              select nullif(current_setting('app.account_id', true), '') as scope`;
            return row?.scope ?? null;
          }),
    ),
  );
  expect(seen).toEqual(Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? 1 : null)));
  setEnvironment({ DATABASE_CONNECTIONS: undefined });
  await closeDatabase();
});

test("2,000 interleaved transactions of 20 accounts over 4 connections never see a row of another", async () => {
  const accounts = await Promise.all(Array.from({ length: 20 }, () => createAccount()));
  await Promise.all(accounts.map(({ id }) => createContact(id)));
  setEnvironment({ DATABASE_CONNECTIONS: 4 });
  await closeDatabase();
  let foreign = 0;
  let aborted = 0;
  const worker = async (start: number) => {
    for (let turn = start; turn < 2_000; turn += 16) {
      const account = accounts[(turn * 7) % accounts.length]!;
      const visit = withAccount(account.id, async (tx) => {
        const rows = await tx.contact.findMany();
        foreign += rows.filter((row) => row.accountId !== account.id).length;
        foreign += rows.length === 1 ? 0 : 1;
        if (turn % 11 === 0) throw new Error("given up half way");
      });
      await visit.catch(() => aborted++);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, start) => worker(start)));
  expect({ foreign, aborted }).toEqual({ foreign: 0, aborted: Math.ceil(2_000 / 11) });
  setEnvironment({ DATABASE_CONNECTIONS: undefined });
  await closeDatabase();
});

test("the ingest role appends usage and reads none of it", async () => {
  const account = await createAccount();
  await recordEvents(account.id, "2026-05-01", "invoice", 3);
  await ingestPool().query("insert into usage_dirty (account_id, day) values ($1, '2026-05-02')", [account.id]);
  await expect(ingestPool().query("select * from usage_event")).rejects.toThrow("permission denied");
  await expect(ingestPool().query("select * from contact")).rejects.toThrow("permission denied");
  const { rows } = await ownerPool().query("select count(*)::int as n from usage_event where account_id = $1", [
    account.id,
  ]);
  expect(rows).toEqual([{ n: 3 }]);
});

test("no login of ours can do more than its grants", async () => {
  expect(new URL(env().DATABASE_URL).username).toBe("seika_owner");
  const { rows } = await ownerPool().query(
    "select rolname from pg_roles where rolname like 'seika\\_%' and rolname <> 'seika_owner' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
  );
  expect(rows).toEqual([]);
});
