// A migrated database made once, copied for each test file, emptied before each test.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { setEnvironment } from "#app/lib/env.server.ts";
import { migrate, projectRoot } from "#app/lib/migrations.server.ts";
import { SESSION_SECRET } from "./secret.ts";

/** What the migrations themselves put in, which every test may count on. */
const KEPT = ["_prisma_migrations"];
const LOCK = 7_345_202;

/** Makes the template unless it is there, and removes what earlier runs left behind. Returns its name. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const template = `seika_template_${fingerprint()}`;
  setEnvironment({ SESSION_SECRET });
  const server = await connect(serverUrl);
  try {
    await server.query("select pg_advisory_lock($1)", [LOCK]);
    await removeLeftovers(server, template);
    const { rowCount } = await server.query("select from pg_database where datname = $1 and datistemplate", [template]);
    if (rowCount) return template;
    await server.query(`drop database if exists ${template}`);
    await server.query(`create database ${template}`);
    await migrate(at(serverUrl, template), SESSION_SECRET);
    await server.query(`alter database ${template} is_template true`);
    return template;
  } finally {
    await server.end();
  }
}

/** A fresh copy of the template: its owner's address, and how to be rid of it. */
export async function copyTemplate(serverUrl: string, template: string, name: string) {
  const server = await connect(serverUrl);
  // Files are copied as they are: quicker than writing each page to the log, and durable this need not be.
  await server.query(`create database ${name} template ${template} strategy file_copy`);
  await server.end();
  return {
    url: at(serverUrl, name),
    async drop() {
      const again = await connect(serverUrl);
      await again.query(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}

/** Empties every table, the queue's too, in one round trip. */
export async function emptyTables(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
        and (n.nspname = 'public' or n.nspname = 'graphile_worker' and c.relname in
             ('_private_jobs', '_private_job_queues', '_private_known_crontabs'))`,
    [KEPT],
  );
  // As replica, foreign keys are not checked, so the order of the tables does not matter.
  const deletes = rows.map(({ name }) => `delete from ${name};`).join("\n");
  await owner.query(`set session_replication_role = replica; ${deletes} set session_replication_role = origin;`);
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** The same server, another database. */
export function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function fingerprint(): string {
  const folder = join(projectRoot(), "prisma", "migrations");
  const hash = createHash("sha256").update(SESSION_SECRET);
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 12);
}

/** Copies of runs that are over, and templates of older migrations that nobody is using. */
async function removeLeftovers(server: pg.Client, template: string): Promise<void> {
  const { rows } = await server.query<{ name: string; template: boolean }>(
    `select datname as name, datistemplate as template from pg_database
      where (datname like 'seika_test_%' or datname like 'seika_template_%') and datname <> $1
        and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)`,
    [template],
  );
  for (const row of rows) {
    const pid = Number(/^seika_test_(\d+)_/.exec(row.name)?.[1]);
    if (pid && isAlive(pid)) continue;
    if (row.template) await server.query(`alter database ${row.name} is_template false`);
    await server.query(`drop database if exists ${row.name}`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
