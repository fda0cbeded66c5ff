// One fingerprint of everything that the database holds.

import { ownerPool } from "#app/lib/db.server.ts";

/** Of every table, the queue's too. That a person was seen is the one thing that reading a page may note. */
export async function checksum(): Promise<Record<string, string>> {
  const { rows } = await ownerPool().query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and (n.nspname = 'public' or n.nspname = 'graphile_worker' and c.relname = '_private_jobs')
      order by 1`,
  );
  const each = rows.map(({ name }) => {
    const row = name === "public.session" ? "to_jsonb(t) - 'seen_at'" : "to_jsonb(t)";
    return `select '${name}' as name, md5(coalesce(string_agg(md5((${row})::text), '' order by (${row})::text), '')) as sum from ${name} t`;
  });
  const sums = await ownerPool().query<{ name: string; sum: string }>(each.join(" union all "));
  return Object.fromEntries(sums.rows.map(({ name, sum }) => [name, sum]));
}
