// What PostgreSQL itself knows about our tables, and rows for every table of an account made from that knowledge, so
// that a new table is under test without anybody thinking of it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { projectRoot } from "#app/lib/migrations.server.ts";

export const OURS = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
export const THEIRS = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
const SHARED = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";
const SHARED_IDS = [
  ...[
    "staff_id",
    "campaign_id",
    "survey_id",
    "survey_version_id",
    "reason_id",
    "cause_id",
    "endpoint_id",
    "playbook_id",
  ],
];
const FRESH = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

export type Column = { name: string; type: string; required: boolean; allowed: string | null };
/** The columns of a foreign key and whether the table it points to belongs to an account. */
export type ForeignKey = { table: string; column: string; target: string; targetIsScoped: boolean };

/** Tables that belong to an account, read from the migrations: known before there is a database. */
export function scopedTables(): string[] {
  const folder = join(projectRoot(), "prisma", "migrations");
  const sql = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(join(folder, name, "migration.sql"), "utf8"))
    .join("\n");
  const tables = [...sql.matchAll(/create table (\w+) \(\n([\s\S]*?)\n\)/g)];
  return tables.filter(([, , body = ""]) => /^\s*account_id uuid not null/m.test(body)).map(([, name = ""]) => name);
}

export async function columnsOf(client: pg.Client): Promise<Map<string, Column[]>> {
  const { rows } = await client.query<Column & { table: string }>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
           a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
           (select substring(pg_get_constraintdef(k.oid) from '''([^'']+)''::text') from pg_constraint k
             where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as allowed
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by c.relname, a.attnum`);
  const tables = new Map<string, Column[]>();
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  return tables;
}

export async function foreignKeysOf(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select k.conrelid::regclass::text as table, a.attname as column, k.confrelid::regclass::text as target,
           exists (select from pg_attribute t where t.attrelid = k.confrelid and t.attname = 'account_id')
             as "targetIsScoped"
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and a.attname <> 'account_id'
       and not (select relispartition from pg_class where oid = k.conrelid)
     order by 1, 2`);
  return rows;
}

/** An insert of one row of the account in which every id is the account's own and every rule of the table is met. */
export function insertOf(table: string, columns: Column[], accountId: string, changes: Record<string, string> = {}) {
  const used = columns.filter(
    ({ name, required }) => required || ["id", "score"].includes(name) || name.endsWith("_id"),
  );
  const names = used.map(({ name }) => name);
  const values = used.map((column) => `'${changes[column.name] ?? sampleOf(column, accountId)}'`);
  return `insert into ${table} (${names.join(", ")}) values (${values.join(", ")})`;
}

/** The same row under ids that are not taken yet, with one reference changed. */
export function freshInsertOf(table: string, columns: Column[], accountId: string, changes: Record<string, string>) {
  const texts = columns.filter(({ name, type, required, allowed }) => {
    return type === "text" && (required || name.endsWith("_id")) && !allowed;
  });
  const fresh = Object.fromEntries(texts.map(({ name }) => [name, "fresh"]));
  const numbers = columns.filter(({ type, required }) => type === "integer" && required);
  const other = Object.fromEntries(numbers.map(({ name }) => [name, "2"]));
  return insertOf(table, columns, accountId, { id: FRESH, ...fresh, ...other, ...changes });
}

function sampleOf({ name, type, allowed }: Column, accountId: string): string {
  if (allowed) return allowed;
  if (SHARED_IDS.includes(name)) return SHARED;
  if (type === "uuid") return accountId;
  if (type.endsWith("[]")) return "{}";
  if (type.startsWith("timestamp") || type === "date") return "2026-05-05";
  if (type === "boolean") return "true";
  if (type === "jsonb") return "{}";
  return type === "text" ? `text of ${accountId}` : "1";
}

/** Everything a run of the generated tests needs: two accounts with one row in each table, and what they share. */
export function fixtureSql(tables: Map<string, Column[]>, scoped: readonly string[]): string {
  const shared = [
    ...["staff", "survey", "survey_version", "reason", "campaign", "churn_cause", "webhook_endpoint", "playbook"],
  ].map((table) => insertOf(table, tables.get(table) ?? [], SHARED));
  const owned = [OURS, THEIRS].flatMap((accountId) =>
    ["account", ...scoped].map((table) => insertOf(table, tables.get(table) ?? [], accountId)),
  );
  return `set session_replication_role = replica; select ensure_usage_month('2026-05-05');
    ${[...shared, ...owned].join(";\n")}; set session_replication_role = origin;`;
}
