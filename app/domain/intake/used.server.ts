// Whether something hangs on a record, so that it cannot go without taking that along.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Tx } from "#app/lib/db.server.ts";

/** What the product computes by itself of any account, and what tells of the import. */
const DERIVED = /^(?:record_change|health_|account_standing$)/;

/** That a file was imported is no use of what it made. */
const OF_OTHERS = "and act <> 'records_imported'";

/** Asked of the database's own list of references, so that a table made tomorrow is asked too. */
export async function isUsed(tx: Tx, table: string, accountId: AccountId, id: string): Promise<boolean> {
  const places = table === "account" ? await tablesOfAccounts(tx) : await referencesTo(tx, table);
  const asked = places.filter((place) => !DERIVED.test(place.table));
  if (asked.length === 0) return false;
  const tests = asked.map(({ table: name, column }) =>
    column === "account_id"
      ? `exists (select from "${name}" where account_id = $1::uuid ${name === "audit_entry" ? OF_OTHERS : ""})`
      : `exists (select from "${name}" where account_id = $1::uuid and "${column}" = $2::uuid)`,
  );
  const sql = `select $2::uuid is not null and (${tests.join(" or ")}) as used`;
  const [row] = await tx.$queryRawUnsafe<{ used: boolean }[]>(sql, accountId, id);
  return row?.used ?? false;
}

type Place = { table: string; column: string };

function referencesTo(tx: Tx, table: string): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    select c.relname::text as "table", a.attname::text as "column"
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'account_id'
     where k.contype = 'f' and k.confrelid = to_regclass(${`public.${table}`}) and not c.relispartition
       and has_table_privilege(c.oid, 'select')`;
}

function tablesOfAccounts(tx: Tx): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    select c.relname::text as "table", 'account_id' as "column"
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and has_table_privilege(c.oid, 'select')`;
}
