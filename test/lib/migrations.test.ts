import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { MigrationError, migrate, projectRoot } from "#app/lib/migrations.server.ts";
import { passwordOf } from "#app/lib/roles.server.ts";
import { SESSION_SECRET } from "#test/support/secret.ts";
import { at, connect } from "#test/support/template-database.ts";

const NAME = `seika_test_${process.pid}_migrations`;
const url = at(inject("serverUrl"), NAME);

beforeEach(() => onServer(`create database ${NAME}`));
afterEach(() => onServer(`drop database ${NAME} with (force)`));

test("brings an empty database to shape, and finds nothing to do the second time", async () => {
  const applied = await migrate(url, SESSION_SECRET);
  expect(applied).toContain("20261122000000_first");
  expect(await migrate(url, SESSION_SECRET)).toEqual([]);
});

test("keeps Prisma's own record: name, checksum of the file, one step, finished", async () => {
  await migrate(url, SESSION_SECRET);
  const sql = readFileSync(join(projectRoot(), "prisma/migrations/20261122000000_first/migration.sql"));
  const rows = await query(
    "select migration_name, checksum, applied_steps_count, finished_at is not null as finished, logs, rolled_back_at from _prisma_migrations order by 1 limit 1",
  );
  expect(rows).toEqual([
    {
      migration_name: "20261122000000_first",
      checksum: createHash("sha256").update(sql).digest("hex"),
      applied_steps_count: 1,
      finished: true,
      logs: null,
      rolled_back_at: null,
    },
  ]);
});

test("four processes that migrate at once apply each migration once", async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, SESSION_SECRET)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(
    await query("select count(*)::int - count(distinct migration_name)::int as twice from _prisma_migrations"),
  ).toEqual([{ twice: 0 }]);
});

test("goes no further after a migration that failed, says why, and works once mended", async () => {
  // The first migration fails on a table that somebody made by hand.
  await query("create table touchpoint (by_hand int)");
  const failure = await migrate(url, SESSION_SECRET).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(MigrationError);
  expect(String(failure)).toContain(
    '20261122000000_first failed, and the database is as it was before it: error: relation "touchpoint" already exists',
  );
  expect(await query("select to_regclass('vendor') as vendor")).toEqual([{ vendor: null }]);

  await query("drop table touchpoint");
  expect(await migrate(url, SESSION_SECRET)).toContain("20261122000000_first");
});

test("a migration that is killed leaves nothing behind, and the next start does it", async () => {
  // Holds the migration up in its middle, so that it can be cut off there.
  const blocker = await connect(url);
  await blocker.query("begin; create table vendor (in_the_way int)");
  const cutOff = migrate(url, SESSION_SECRET).catch((error: Error) => error);
  await expect.poll(migratorsThatWait, { timeout: 10_000 }).toHaveLength(1);
  await blocker.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'seika migrate' and datname = current_database()",
  );
  expect(await cutOff).toBeInstanceOf(Error);
  await blocker.query("rollback");
  await blocker.end();

  expect(await migrate(url, SESSION_SECRET)).toContain("20261122000000_first");
});

test("takes a migration that Prisma's tool left unfinished for failed, not for done", async () => {
  await migrate(url, SESSION_SECRET);
  await query("update _prisma_migrations set finished_at = null, applied_steps_count = 0");
  await expect(migrate(url, SESSION_SECRET)).rejects.toThrow("it was interrupted");
});

test("lets the three roles sign in with what follows from the secret", async () => {
  await migrate(url, SESSION_SECRET);
  for (const role of ["app", "desk", "ingest"] as const) {
    const login = new URL(url);
    login.username = `seika_${role}`;
    login.password = passwordOf(role, SESSION_SECRET);
    const client = await connect(login.href);
    expect((await client.query("select current_user as me")).rows).toEqual([{ me: `seika_${role}` }]);
    await client.end();
  }
});

async function onServer(sql: string): Promise<void> {
  const client = await connect(inject("serverUrl"));
  await client.query(sql);
  await client.end();
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function migratorsThatWait(): Promise<unknown[]> {
  return query(
    "select pid from pg_stat_activity where application_name = 'seika migrate' and datname = current_database() and wait_event_type = 'Lock'",
  );
}
