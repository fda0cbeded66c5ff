// The Prisma schema describes tables that SQL migrations make: they must tell the same story.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";

/** Tables that only raw SQL touches. */
const RAW = ["_prisma_migrations", "usage_dirty"];
const TYPES: Record<string, string> = {
  String: "text",
  "String @db.Uuid": "uuid",
  Int: "integer",
  "Int @db.SmallInt": "smallint",
  BigInt: "bigint",
  "Float @db.DoublePrecision": "double precision",
  Float: "double precision",
  Boolean: "boolean",
  Json: "jsonb",
  "DateTime @db.Date": "date",
  "DateTime @db.Timestamptz(6)": "timestamp with time zone",
};

test("every model has the columns, types and nulls of its table, and every table its model", async () => {
  const { rows } = await ownerPool().query<{ line: string }>(
    `select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, null), case when a.attnotnull then '' else ' null' end)
       as line from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> all ($1)`,
    [RAW],
  );
  expect(modelLines().sort()).toEqual(rows.map(({ line }) => line).sort());
});

function modelLines(): string[] {
  const folder = join(projectRoot(), "prisma", "schema");
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = models.map(([, name]) => name);
  return models.flatMap(([, , body = ""]) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\]|\?)?(.*)$/gm)];
    return fields
      .filter(([, , type]) => !names.includes(type))
      .map(([, field, type, mark, rest = ""]) => {
        const native = /@db\.\w+(?:\(\d+\))?/.exec(rest)?.[0];
        const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field;
        const sql = TYPES[native ? `${type} ${native}` : `${type}`] ?? `unknown type ${type} ${native ?? ""}`;
        return `${table}.${column} ${sql}${mark === "[]" ? "[]" : ""}${mark === "?" ? " null" : ""}`;
      });
  });
}
