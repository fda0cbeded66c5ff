// Brings a database to the shape that this version needs. Keeps the same record as Prisma's own tool
// (`_prisma_migrations`, same lock, same checksums), so either can go on where the other stopped.

import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { runMigrations as migrateQueue } from "graphile-worker";
import pg from "pg";
import { isDatabaseAway } from "./database-away.ts";
import { logger } from "./log.server.ts";
import { hasGivenLogin, passwordOf, ROLES, type Role } from "./roles.server.ts";

/** The number that Prisma's own tool locks while it migrates. */
const LOCK = 72_707_369;

const RECORD = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/** Why a database cannot be migrated, made to be shown to a person as it is. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

type Migration = { name: string; sql: string; checksum: string };

/**
 * Applies what is missing: our tables, the queue's, and the logins of the roles. Safe to run at every start and by
 * several processes at once; the others wait.
 *
 * @param options.keepLogins roles whose login somebody else made and keeps; by default those with an address of their own
 * @returns the names of the migrations that were applied now
 */
export async function migrate(
  databaseUrl: string,
  sessionSecret: string,
  { keepLogins = ROLES.filter(hasGivenLogin) }: { keepLogins?: readonly Role[] } = {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "seika migrate" });
  // The statement that was running gets the error itself.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const applied = await applyMissing(client, readMigrations());
    await migrateQueue({ connectionString: databaseUrl, logger: undefined });
    for (const role of ROLES) if (!keepLogins.includes(role)) await allowLogin(client, role, sessionSecret);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await client.query(RECORD);
  const { rows: records } = await client.query<{ name: string; checksum: string; finished: boolean; logs: string }>(
    `select migration_name as name, checksum, finished_at is not null as finished, logs
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  const failed = records.find(({ finished }) => !finished);
  if (failed) throw new MigrationError(howToMend(failed.name, failed.logs));

  const done = new Map(records.map(({ name, checksum }) => [name, checksum]));
  const missing = migrations.filter(({ name }) => !done.has(name));
  for (const { name, checksum } of migrations) {
    if (done.has(name) && done.get(name) !== checksum) {
      logger("migrate").warn({ migration: name }, "this migration was edited after it had been applied");
    }
  }
  for (const migration of missing) await apply(client, migration);
  return missing.map(({ name }) => name);
}

/** The work and its record are one transaction: however it is cut off, the database has both or neither. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    if (isDatabaseAway(error)) throw error;
    throw new MigrationError(
      `The migration ${name} failed, and the database is as it was before it: ${error}\nMend the cause and start again.`,
    );
  }
}

/** For an attempt that Prisma's own tool left behind: what it did before it stopped nobody knows. */
function howToMend(name: string, reason: string | null): string {
  return [
    `The migration ${name} did not finish${reason ? `: ${reason}` : " (it was interrupted)."}`,
    "Undo what it left, then forget the attempt and start again:",
    `  update _prisma_migrations set rolled_back_at = now() where migration_name = '${name}' and finished_at is null;`,
  ].join("\n");
}

async function allowLogin(client: pg.Client, role: Role, sessionSecret: string): Promise<void> {
  const statement = `alter role seika_${role} login password '${passwordOf(role, sessionSecret)}'`;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === "42501") {
        throw new MigrationError(
          `The user of DATABASE_URL may not give seika_${role} its password: let it create roles, or make the three logins yourself and name them in DATABASE_URL_APP, DATABASE_URL_DESK and DATABASE_URL_INGEST.`,
        );
      }
      // Roles belong to the whole cluster: another database of it may be migrating in this very moment.
      if (attempt >= 10 || !message.includes("tuple concurrently updated")) throw error;
    }
  }
}

function readMigrations(): Migration[] {
  const folder = join(projectRoot(), "prisma", "migrations");
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** The folder of our package.json, whether this runs from its source or from the bundle. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "seika") return folder;
    if (folder === parse(folder).root) throw new Error("the folder of Seika's package.json was not found");
  }
}
