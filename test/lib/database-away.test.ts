import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isDatabaseAway } from "#app/lib/database-away.ts";
import { acrossAccounts, closeDatabase, ingestPool, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { createAccount } from "#test/support/factories.ts";

const here = env().DATABASE_URL;

afterEach(async () => {
  await closeDatabase();
  setEnvironment({ DATABASE_URL: here });
});

test("a server that is not there is away, by every door", async () => {
  const account = await createAccount();
  await closeDatabase();
  setEnvironment({ DATABASE_URL: "postgresql://seika_owner:x@127.0.0.1:1/seika" });
  for (const knock of [
    () => withAccount(account.id, (tx) => tx.contact.count()),
    () => acrossAccounts((tx) => tx.account.count()),
    () => acrossAccounts((tx) => tx.$queryRaw`select 1`),
    () => ingestPool().query("select 1"),
  ]) {
    expect(isDatabaseAway(await knock().catch((error: unknown) => error))).toBe(true);
  }
});

test("a server that accepts and hangs up is away", async () => {
  const rude = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await new Promise((resolve) => rude.once("listening", resolve));
  const { port } = rude.address() as AddressInfo;
  setEnvironment({ DATABASE_URL: `postgresql://seika_owner:x@127.0.0.1:${port}/seika` });
  await closeDatabase();
  const error = await acrossAccounts((tx) => tx.account.count()).catch((problem: unknown) => problem);
  expect(isDatabaseAway(error)).toBe(true);
  await new Promise((resolve) => rude.close(resolve));
});

test("a connection that is cut in the middle of a transaction is away, and the next transaction works", async () => {
  const account = await createAccount();
  const cut = withAccount(account.id, async (tx) => {
    const [me] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await ownerPool().query("select pg_terminate_backend($1)", [me?.pid]);
    return tx.contact.count();
  });
  expect(isDatabaseAway(await cut.catch((error: unknown) => error))).toBe(true);
  expect(await withAccount(account.id, (tx) => tx.contact.count())).toBe(0);
});

test("a server without room on its disk is away: nothing is lost, and it works again with room", () => {
  const full = { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "53100" } } } };
  expect(isDatabaseAway(full)).toBe(true);
});

test("a mistake of ours is not the database being away", async () => {
  const account = await createAccount();
  const wrong = withAccount(account.id, (tx) => tx.$queryRaw`select * from nowhere`);
  expect(isDatabaseAway(await wrong.catch((error: unknown) => error))).toBe(false);
  const refused = acrossAccounts((tx) => tx.contact.deleteMany());
  expect(isDatabaseAway(await refused.catch((error: unknown) => error))).toBe(false);
  for (const other of [undefined, null, "text", new Error("no"), { code: "P2025" }]) {
    expect(isDatabaseAway(other)).toBe(false);
  }
});
