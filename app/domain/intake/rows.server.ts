// Rows as JSON: written, compared and given back column by column, whatever the table. Names of tables and columns are ours.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";

/** Values by column; one that is left out stays as it is, or as the table has it. */
export type Columns = Record<string, unknown>;
/** A row as the database writes it in JSON. */
export type Image = Record<string, unknown> & { id: string };
type Place = { table: string; accountId: AccountId };

/** The first row of the account with these values, whole. */
export async function findRow(tx: Tx, place: Place, by: Columns): Promise<Image | null> {
  const given = definedOf(by);
  const wheres = Object.keys(given).map((name) => `t."${name}" = n."${name}"`);
  const sql = `select to_jsonb(t) as image from "${place.table}" t, jsonb_populate_record(null::"${place.table}", $1::jsonb) n
    where t."${keyOf(place.table)}" = $2::uuid and ${wheres.join(" and ")} limit 1`;
  const [row] = await tx.$queryRawUnsafe<{ image: Image }[]>(sql, JSON.stringify(given), place.accountId);
  return row?.image ?? null;
}

export async function addRow(tx: Tx, { table, accountId }: Place, columns: Columns): Promise<Image> {
  const given = { ...definedOf(columns), [keyOf(table)]: accountId };
  const names = namesIn(given);
  const sql = `insert into "${table}" as t (${names}) select ${names}
    from jsonb_populate_record(null::"${table}", $1::jsonb) returning to_jsonb(t) as image`;
  const [row] = await tx.$queryRawUnsafe<{ image: Image }[]>(sql, JSON.stringify(given));
  if (!row) throw new Error(`no row came into ${table}`);
  return row.image;
}

/** The row as it is now, or null when nothing of it would be different. */
export async function changeRow(tx: Tx, place: Place, id: string, columns: Columns): Promise<Image | null> {
  const given = definedOf(columns);
  const own = keyOf(place.table) === "id" ? "" : `and t.id = $3::uuid`;
  const sql = `update "${place.table}" t set ${setsOf(given)}
    from jsonb_populate_record(null::"${place.table}", $1::jsonb) n
    where t."${keyOf(place.table)}" = $2::uuid ${own} and ${differ(given)} returning to_jsonb(t) as image`;
  const values = [JSON.stringify(given), place.accountId, ...(own ? [id] : [])];
  const [row] = await tx.$queryRawUnsafe<{ image: Image }[]>(sql, ...values);
  return row?.image ?? null;
}

/** What of a row can be given back: not what the database makes of the rest by itself. */
export async function givenOf(tx: Tx, table: string, image: Image): Promise<Columns> {
  const made = await tx.$queryRaw<{ name: string }[]>`
    select attname::text as name from pg_attribute
     where attrelid = to_regclass(${`public.${table}`}) and attgenerated <> ''`;
  const names = new Set(made.map(({ name }) => name));
  return Object.fromEntries(Object.entries(image).filter(([name]) => !names.has(name)));
}

/** Whether the row says something else in one of these columns. */
export async function differs(tx: Tx, place: Place, id: string, columns: Columns): Promise<boolean> {
  const given = definedOf(columns);
  const sql = `select from "${place.table}" t, jsonb_populate_record(null::"${place.table}", $1::jsonb) n
    where t."${keyOf(place.table)}" = $2::uuid and t.id = $3::uuid and ${differ(given)}`;
  const rows = await tx.$queryRawUnsafe<object[]>(sql, JSON.stringify(given), place.accountId, id);
  return rows.length > 0;
}

/** Which column of a table is the account. */
export function keyOf(table: string): "id" | "account_id" {
  return table === "account" ? "id" : "account_id";
}

function differ(given: Columns): string {
  const names = Object.keys(given);
  const left = names.map((name) => `t."${name}"`).join(", ");
  const right = names.map((name) => `n."${name}"`).join(", ");
  return `(${left}) is distinct from (${right})`;
}

function setsOf(given: Columns): string {
  return Object.keys(given)
    .map((name) => `"${name}" = n."${name}"`)
    .join(", ");
}

function namesIn(given: Columns): string {
  return Object.keys(given)
    .map((name) => `"${name}"`)
    .join(", ");
}

function definedOf(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
